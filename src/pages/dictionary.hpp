// ctemplate's dictionary. Its header forgets to include <cstring>, which must come first.
#pragma once

#include <cstring>
// (in this order)
#include <ctemplate/template_dictionary.h>
