# shellcheck shell=bash disable=SC2154  # the variables are those of jivo-crm-setup and of name_company
# Making a company's database and its roles on this machine. Sourced by jivo-crm-setup.

superuser_psql() { as postgres psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

# The setting `database` of the company, empty without one.
database_setting() { sed -nE 's/^[[:space:]]*database[[:space:]]*=[[:space:]]*//p' "$settings"; }

# Is its database the one that we make, on this machine? Otherwise somebody else looks after it.
is_database_here() {
    [[ ! -e $settings ]] || [[ " $(database_setting) " == *" dbname=$database "* && $(database_setting) != *host*=* ]]
}

need_postgres() {
    if ! command -v psql >/dev/null || ! is_user postgres; then
        fail 'PostgreSQL is not installed here: apt-get install postgresql. For one on another machine see /usr/share/doc/jivo-crm/README.Debian'
    fi
    local tries complaint
    if ! superuser_psql -c 'select' >/dev/null 2>&1; then start_server postgresql; fi
    for ((tries = 0; tries < 60; ++tries)); do
        if complaint=$(superuser_psql -c 'select' 2>&1); then return 0; fi
        sleep 0.5
    done
    fail "PostgreSQL does not answer the user postgres: $complaint
pg_lsclusters shows what runs; its pg_hba.conf must let users of this machine in as themselves: local all all peer"
}

# A new version may bring new roles; those that are there stay as they are.
make_roles() { superuser_psql <"$shared/sql/roles.sql"; }

make_database() {
    [[ -z $(superuser_psql -c "select 1 from pg_database where datname = '$database'") ]] || return 0
    superuser_psql -c "create database $database owner $owner encoding 'UTF8' locale 'C.UTF-8' template template0"
}

# The time limit is for a table that somebody holds: an upgrade of packages must not wait for ever.
migrate() {
    local port
    port=$(superuser_psql -c 'show port')
    JIVO_CRM_DATABASE="dbname=$database port=$port" as "$owner" timeout 600 jivo-crm migrate
}

# let_in: the company's roles, and the way into its own database only.
let_in() { superuser_psql -v role="$name" -v pages="$pages_user" -d "$database" <"$shared/sql/company.sql"; }
