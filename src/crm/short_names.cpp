#include "crm/short_names.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <vector>

#include "crm/transliterate.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

// A line is one name. Spellings that latin_key() makes equal (Sergey, Сергей) stand here once.
constexpr std::string_view names[] = {
    "александр саша саня шура алекс санек олександр alexander alex sandy олесь",
    "александра саша саня шура алекс олександра alexandra sandra",
    "алексей леша алеша леха lyosha alyosha алекс олексий",
    "анастасия настя стася ася nastasia",
    "анатолий толя толик анатолик",
    "андрей андрюша андрий andrew andy drew andreas",
    "анна аня нюра нюта анюта ганна ann anne annie hannah anya",
    "антон антоша тоша тоха anthony tony antony",
    "антонина тоня",
    "аркадий аркаша",
    "арсений сеня",
    "артем артемий тема артемка",
    "богдан бодя",
    "борис боря",
    "вадим вадик дима",
    "валентин валя валик",
    "валентина валя",
    "валерий валера valeri",
    "валерия лера валера valerie",
    "варвара варя barbara",
    "василий вася васек василь basil",
    "вера верочка",
    "вероника ника вика veronica",
    "виктор витя витек vic",
    "виктория вика тори vicky vicki tori",
    "виталий виталик виталя витя",
    "владимир вова володя вовка володимир влад",
    "владислав влад владик слава",
    "всеволод сева",
    "вячеслав слава славик вячик",
    "галина галя",
    "геннадий гена",
    "георгий гоша жора гога егор george джордж",
    "григорий гриша gregory greg",
    "даниил данил данила даня daniel dan danny данило",
    "дарья даша daria",
    "денис ден дэн dennis дениска",
    "дмитрий дима митя димон dima дмитро dmitri",
    "евгений женя женек евген евгени eugene gene evhen",
    "евгения женя eugenia",
    "евдокия дуся дуня",
    "егор гоша егорка",
    "екатерина катя катерина катюша kate katie kathy catherine katherine kathryn cathy",
    "елена лена олена алена helen elena",
    "елизавета лиза лизавета elizabeth liz lizzie beth betty eliza lisa",
    "жанна janna",
    "зинаида зина",
    "иван ваня иванко vanya",
    "игорь гоша игорек ихор igor",
    "илья илюша илюха elijah",
    "инна инночка",
    "ирина ира ириша ирочка irene",
    "кирилл кирюша cyril",
    "константин костя костик konstantin constantine kostya",
    "кристина христина крис christina christine kris chris tina",
    "ксения ксюша оксана аксинья xenia",
    "лариса лара лора",
    "лев лева leo",
    "леонид леня лео",
    "лидия лида lydia",
    "любовь люба",
    "людмила люда мила люся",
    "максим макс maxim max",
    "маргарита рита марго margarita",
    "марина мара маринка",
    "мария маша маруся маня машенька марья марийка mary maria masha molly",
    "матвей матюша matthew matt",
    "михаил миша михайло мишаня michael mike mick mickey misha",
    "надежда надя nadia",
    "наталья наташа ната natalie natasha",
    "никита ник nick",
    "николай коля микола ник nicholas nick nicolas kolya",
    "нина нинуля",
    "олег олежка олежек oleh",
    "ольга оля olga",
    "павел паша павло paul pavlo",
    "петр петя петро peter pete piter",
    "полина поля pauline",
    "раиса рая",
    "роман рома roma",
    "ростислав ростик слава",
    "руслан русик",
    "светлана света лана svetlana lana",
    "святослав слава свят",
    "семен сема сеня simon",
    "сергей сережа серега серж сергий serge serguei serhii",
    "софья соня софа sophie sonya",
    "станислав стас слава stan",
    "степан степа стефан stephan stepan",
    "тамара тома",
    "татьяна таня тетяна tanya",
    "тимофей тима тимоха timothy tim timmy",
    "ульяна уля",
    "федор федя theodore ted teddy",
    "филипп филя phil",
    "эдуард эдик edward ed eddie ned",
    "юлия юля юлька julie",
    "юрий юра юрка",
    "яков яша jacob jake jack",
    "яна янина jana",
    "ярослав ярик слава",
    "benjamin ben benny",
    "charles charlie chuck",
    "christopher chris kit",
    "david dave davy давид",
    "deborah debbie deb debra",
    "donald don donnie",
    "emily em emma millie",
    "frederick fred freddie",
    "isabella bella isabel izzy",
    "james jim jimmy jamie",
    "jennifer jen jenny",
    "jessica jess jessie",
    "john jack johnny jon джон jonathan",
    "joseph joe joey",
    "joshua josh",
    "kenneth ken kenny",
    "lawrence larry laurence",
    "margaret maggie meg peggy greta marge",
    "pamela pam",
    "patricia pat patty trish",
    "patrick pat paddy",
    "philip phil",
    "rebecca becky becca",
    "richard rick dick rich ricky",
    "robert bob rob bobby robbie bert",
    "ronald ron ronnie",
    "samantha sam",
    "samuel sam sammy",
    "stephen steven steve stevie",
    "susan sue suzanne susie",
    "thomas tom tommy",
    "walter walt wally",
    "william bill will billy willy",
    "zachary zach zack",
};

using NamesByForm = std::map<std::string, std::vector<std::size_t>>;

const NamesByForm& names_by_form() {
    static const NamesByForm by_form = [] {
        NamesByForm built;
        for (std::size_t name = 0; name < std::size(names); ++name) {
            for (const auto& form : text::words(names[name])) {
                built[latin_key(form)].push_back(name);
            }
        }
        return built;
    }();
    return by_form;
}

}  // namespace

bool are_forms_of_one_name(const std::string& left_key, const std::string& right_key) {
    const auto left = names_by_form().find(left_key);
    const auto right = names_by_form().find(right_key);
    if (left == names_by_form().end() || right == names_by_form().end()) {
        return false;
    }
    return std::find_first_of(left->second.begin(), left->second.end(), right->second.begin(),
                              right->second.end()) != left->second.end();
}

}  // namespace crm
