# Writes OUTPUT, a C++ source that defines `const std::map<std::string, std::string>& NAMESPACE::FUNCTION()`: every file
# of FILES by its name, with its text.
list(SORT FILES)
set(source "#include <map>\n#include <string>\n\nnamespace ${NAMESPACE} {\n\n"
           "const std::map<std::string, std::string>& ${FUNCTION}();\n\n"
           "const std::map<std::string, std::string>& ${FUNCTION}() {\n"
           "    static const std::map<std::string, std::string> all{\n")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" text)
  string(APPEND source "        {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
string(APPEND source "    };\n    return all;\n}\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE "${OUTPUT}" "${source}")
