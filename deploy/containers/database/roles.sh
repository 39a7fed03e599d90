#!/usr/bin/env bash
# roles.sh: makes the roles and the database. The entrypoint of the image runs this once, as the superuser, when
# it has made the cluster.
set -euo pipefail

superuser_psql() { psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres "$@"; }

superuser_psql -f /usr/local/share/jivo-crm/sql/roles.sql
# By standard input: nobody sees a password among the arguments of a process.
for role in jivo_crm_owner jivo_crm_app jivo_crm_reader; do
    printf "alter role %s password '%s';\n" "$role" "$(cat "/etc/jivo-crm/$role")"
done | superuser_psql
superuser_psql -c 'create database jivo_crm owner jivo_crm_owner'
# The image trusts whoever is in the container. The socket is shared with the pools: from the next start on, which is
# the first that they see, all need their password.
sed -i 's/trust$/scram-sha-256/' "$PGDATA/pg_hba.conf"
