#!/usr/bin/env bash
# 2-database.sh: makes the database. The entrypoint of the image runs this once, when it has made the cluster.
set -euo pipefail

psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres -c 'create database jivo_crm owner jivo_crm_owner'
# The image trusts whoever is in the container. The socket is shared with the pools: from the next start on, which is
# the first that they see, all need their password.
sed -i 's/trust$/scram-sha-256/' "$PGDATA/pg_hba.conf"
