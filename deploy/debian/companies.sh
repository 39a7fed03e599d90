# shellcheck shell=bash disable=SC2034  # the variables are for the scripts that source this
# The names that belong to a company on this machine. Sourced by jivo-crm-setup and the init script.

# name_company [COMPANY]: sets the variables for it; without a name for the one company of the plain units.
name_company() {
    company=${1:-}
    name=jivo-crm${company:+-$company} # of the user, the role, the state directory and the site
    database=jivo_crm${company:+_$company}
    settings=/etc/jivo-crm/${company:-jivo-crm}.conf
    secrets=/etc/jivo-crm/${company:+$company.}secrets
    socket=/run/jivo-crm/${company:-pool}.sock
    unit=jivo-crm${company:+@$company}
    # Not of the pattern of the names above: no company's name makes one of these.
    pages_user=jivo-pages${company:+-$company} # 31 characters at most, of the 32 that a user's name may have
    pages_settings=/etc/jivo-crm/pages/${company:-jivo-crm}.conf
    pages_socket=/run/jivo-crm/pages/${company:-pool}.sock
    pages_unit=jivo-crm-pages${company:+@$company}
    arguments=${company:+ $company} # of commands that we tell people
}

is_user() { getent passwd "$1" >/dev/null; }

# The companies that are set up, a word each; `-` is the one of the plain units. A file of settings alone is none:
# somebody may have put it there for jivo-crm-setup to take up.
companies() {
    local file word
    for file in /etc/jivo-crm/*.conf; do
        word=$(basename "$file" .conf)
        if [[ $word == jivo-crm ]]; then
            ! is_user jivo-crm || echo -
        elif is_user "jivo-crm-$word"; then
            echo "$word"
        fi
    done
}

# name_listed WORD: name_company for a word of companies().
name_listed() { name_company "${1#-}"; }

is_systemd_running() { [[ -d /run/systemd/system ]]; }
