# shellcheck shell=bash
# shellcheck disable=SC2034  # variables are for the scripts that source this
# What the scripts of this directory share. Sourced, never run.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# PostgreSQL refuses to run as root, and nothing of ours needs to: root's servers run as this user.
server_user=$(id -un)
become_server_user=()
if [[ $(id -u) == 0 ]]; then
    server_user=postgres
    become_server_user=(setpriv --reuid="$server_user" --regid="$server_user" --init-groups)
fi

# Runs a command as the user of the servers. From / because that user may not be able to enter the
# directory we stand in, so every path in the command must be absolute.
# `|| return`: so that a failure under set -e ends the script after a redirection of the call, not within it.
as_server_user() { (cd / && exec "${become_server_user[@]}" "$@") || return; }

# Where initdb and postgres are: Debian keeps them out of the PATH, one directory for each version.
postgres_programs() {
    local newest
    newest=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    [[ -n $newest ]] || newest=$(pg_config --bindir 2>/dev/null) || true
    [[ -x $newest/postgres ]] || fail "PostgreSQL is not installed: run deploy/packages install run"
    printf '%s\n' "$newest"
}

# A cluster without a password file of the caller's, without psqlrc: the same for everybody.
unset PGDATABASE PGHOSTADDR PGOPTIONS PGPASSFILE PGPASSWORD PGPORT PGSERVICE PGSERVICEFILE PGUSER PGHOST
export LC_ALL=C.UTF-8
# Debian keeps nginx and setpriv where ordinary users don't look.
PATH=$PATH:/usr/sbin:/sbin
