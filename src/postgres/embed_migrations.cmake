# Writes OUTPUT, a C++ source with the text of every file of MIGRATIONS, in order.
list(SORT MIGRATIONS)
set(source "#include \"postgres/migrations.hpp\"\n\nnamespace postgres {\n\n"
           "const std::vector<Migration>& migrations() {\n    static const std::vector<Migration> all{\n")
foreach(file IN LISTS MIGRATIONS)
  get_filename_component(name "${file}" NAME_WE)
  string(REGEX MATCH "^0*([0-9]+)" number "${name}")
  file(READ "${file}" text)
  string(APPEND source "        {${CMAKE_MATCH_1}, \"${name}\", R\"migration(${text})migration\"},\n")
endforeach()
string(APPEND source "    };\n    return all;\n}\n\n}  // namespace postgres\n")
file(WRITE "${OUTPUT}" "${source}")
