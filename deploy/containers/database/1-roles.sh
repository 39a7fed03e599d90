#!/usr/bin/env bash
# 1-roles.sh: makes the roles that are missing, and gives a password to each that has none, as the superuser.
#
# The entrypoint of the image runs this when it has made the cluster, and docker-compose's `roles` at each `up`: a
# cluster of before an upgrade gets the role that the upgrade needs.
set -euo pipefail

PGPASSWORD=$(cat /etc/jivo-crm/postgres)
export PGPASSWORD
superuser_psql() { psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres "$@"; }

superuser_psql -f /usr/local/share/jivo-crm/sql/roles.sql
without_password=$(superuser_psql -A -t -c "select rolname from pg_authid where rolpassword is null
    and rolname in ('jivo_crm_owner', 'jivo_crm_app', 'jivo_crm_pages', 'jivo_crm_reader')")
for role in $without_password; do
    password=$(cat "/etc/jivo-crm/$role")
    # By standard input: nobody sees a password among the arguments of a process.
    superuser_psql <<<"alter role $role password '$password'"
done
