#include "bench/load/driver.hpp"

#include <sys/resource.h>

#include <utility>  // Boost.Asio 1.74 needs it first and does not say so

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <memory>
#include <optional>

namespace bench {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

double seconds(Clock::duration duration) {
    return std::chrono::duration<double>(duration).count();
}

double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

class Driver;

class Connection {
public:
    Connection(Driver& driver, asio::io_context& context) : driver_(driver), socket_(context) {}

    void open();
    void send(std::size_t place);

private:
    void write();
    void receive();
    void received(error_code error, std::size_t bytes);
    void again();

    Driver& driver_;
    asio::ip::tcp::socket socket_;
    boost::beast::flat_buffer buffer_;
    std::optional<http::response_parser<http::string_body>> parser_;
    std::string head_;
    std::size_t place_ = 0;
    bool is_second_try_ = false;
};

class Driver {
public:
    Driver(const Target& target, const std::vector<Delivery>& deliveries, std::size_t connections,
           double rate);

    Outcome run();

    const std::string& body(std::size_t place) const { return deliveries_[place].body; }
    std::string head(std::size_t place) const;
    const asio::ip::tcp::endpoint& endpoint() const { return endpoint_; }
    Outcome& outcome() { return outcome_; }
    void answered(Connection& connection, std::size_t place, Answer answer);

private:
    Clock::time_point intended(std::size_t place) const;
    std::size_t due() const;
    void send_what_is_due();
    void wait_for_next();

    const std::vector<Delivery>& deliveries_;
    double rate_;
    Schedule schedule_;
    asio::io_context context_{1};
    asio::steady_timer timer_{context_};
    asio::ip::tcp::endpoint endpoint_;
    std::string head_;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<Connection*> free_;  // the one that was used last is used next
    std::vector<Clock::time_point> starts_;
    Clock::time_point beginning_;
    Outcome outcome_;
};

void Connection::open() {
    error_code ignored;
    socket_.close(ignored);
    buffer_.clear();
    socket_.connect(driver_.endpoint());
    socket_.set_option(asio::ip::tcp::no_delay(true));
    socket_.non_blocking(true);
}

void Connection::send(std::size_t place) {
    place_ = place;
    is_second_try_ = false;
    head_ = driver_.head(place);
    write();
}

void Connection::write() {
    const std::array<asio::const_buffer, 2> request{asio::buffer(head_), asio::buffer(driver_.body(place_))};
    asio::async_write(socket_, request, [this](error_code error, std::size_t bytes) {
        driver_.outcome().bytes_sent += bytes;
        if (error) return again();
        receive();
    });
}

void Connection::receive() {
    parser_.emplace();
    http::async_read(socket_, buffer_, *parser_,
                     [this](error_code error, std::size_t bytes) { received(error, bytes); });
}

void Connection::received(error_code error, std::size_t bytes) {
    driver_.outcome().bytes_received += bytes;
    if (error) return again();
    auto& message = parser_->get();
    Answer answer{message.result_int(), 0, std::move(message.body())};
    if (!parser_->keep_alive()) {
        ++driver_.outcome().reconnections;
        open();
    }
    driver_.answered(*this, place_, std::move(answer));
}

// The server may have closed a connection that was idle: that is no failure of it.
void Connection::again() {
    ++driver_.outcome().reconnections;
    open();
    if (is_second_try_) return driver_.answered(*this, place_, {});
    is_second_try_ = true;
    write();
}

Driver::Driver(const Target& target, const std::vector<Delivery>& deliveries, std::size_t connections,
               double rate)
    : deliveries_(deliveries),
      rate_(rate),
      schedule_(deliveries),
      endpoint_(asio::ip::make_address(target.host), target.port),
      head_("POST " + target.path + " HTTP/1.1\r\nHost: " + target.host +
            "\r\nContent-Type: application/json\r\nContent-Length: "),
      starts_(deliveries.size()) {
    outcome_.answers.resize(deliveries.size());
    for (std::size_t number = 0; number < connections; ++number) {
        connections_.push_back(std::make_unique<Connection>(*this, context_));
        connections_.back()->open();
        free_.push_back(connections_.back().get());
    }
}

std::string Driver::head(std::size_t place) const {
    return head_ + std::to_string(body(place).size()) + "\r\n\r\n";
}

Outcome Driver::run() {
    const double work_before = processor_seconds();
    beginning_ = Clock::now();
    send_what_is_due();
    context_.run();
    outcome_.seconds = seconds(Clock::now() - beginning_);
    outcome_.processor_seconds = processor_seconds() - work_before;
    return std::move(outcome_);
}

Clock::time_point Driver::intended(std::size_t place) const {
    const std::chrono::duration<double> after(static_cast<double>(place) / rate_);
    return beginning_ + std::chrono::duration_cast<Clock::duration>(after);
}

std::size_t Driver::due() const {
    if (rate_ <= 0) return deliveries_.size();
    const auto passed = static_cast<std::size_t>(seconds(Clock::now() - beginning_) * rate_);
    return std::min(passed + 1, deliveries_.size());
}

void Driver::send_what_is_due() {
    const std::size_t count = due();
    while (!free_.empty()) {
        const auto place = schedule_.take(count);
        if (!place) break;
        Connection* connection = free_.back();
        free_.pop_back();
        const Clock::time_point now = Clock::now();
        starts_[*place] = rate_ > 0 ? intended(*place) : now;
        outcome_.latest_start = std::max(outcome_.latest_start, seconds(now - starts_[*place]) * 1000);
        connection->send(*place);
    }
    if (rate_ > 0 && !free_.empty()) wait_for_next();
}

// Those that wait for their chat are sent when the answer comes; the others when their moment has come.
void Driver::wait_for_next() {
    if (schedule_.reached() >= deliveries_.size()) return;
    timer_.expires_at(intended(schedule_.reached()));
    timer_.async_wait([this](error_code error) {
        if (!error) send_what_is_due();
    });
}

void Driver::answered(Connection& connection, std::size_t place, Answer answer) {
    answer.milliseconds = seconds(Clock::now() - starts_[place]) * 1000;
    outcome_.answers[place] = std::move(answer);
    schedule_.answered(place);
    free_.push_back(&connection);
    send_what_is_due();
}

}  // namespace

Outcome drive(const Target& target, const std::vector<Delivery>& deliveries, std::size_t connections,
              double rate) {
    return Driver(target, deliveries, connections, rate).run();
}

}  // namespace bench
