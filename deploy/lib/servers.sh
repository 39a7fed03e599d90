# shellcheck shell=bash disable=SC2154  # the variables are those of deploy/stack
# Making and starting the servers of a stack: PostgreSQL, the pool, nginx. Needs $project, $state, $port, $workers.

# write_file PATH [TEXT]: as the user of the servers, readable by nobody else; without TEXT from stdin.
write_file() {
    if (($# > 1)); then
        as_server_user tee "$1" >/dev/null <<<"$2"
    else
        as_server_user tee "$1" >/dev/null
    fi
}

random_password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# How the program and psql reach the database; the password is in the role's own file.
connection_string() {
    printf 'host=%s/run dbname=%s user=%s passfile=%s/secrets/%s.pgpass\n' "$state" "${2:-jivo_crm}" "$1" "$state" "$1"
}

superuser_psql() {
    psql -X -q -v ON_ERROR_STOP=1 -d "$(connection_string postgres postgres)" "$@"
}

make_cluster() {
    local role password
    for role in postgres jivo_crm_owner jivo_crm_app jivo_crm_pages jivo_crm_reader; do
        password=$(random_password)
        write_file "$state/secrets/$role" "$password"
        write_file "$state/secrets/$role.pgpass" "*:*:*:$role:$password"
    done
    as_server_user "$(postgres_programs)/initdb" -D "$state/data" --username=postgres --encoding=UTF8 --locale=C.UTF-8 \
        --auth=scram-sha-256 --pwfile="$state/secrets/postgres" >"$state/log/initdb.log" 2>&1
    # No TCP, and nothing in the log that came from a client: no statements, no values of a broken constraint.
    as_server_user tee -a "$state/data/postgresql.conf" >/dev/null <<END
listen_addresses = ''
unix_socket_permissions = 0700
log_min_error_statement = panic
log_error_verbosity = terse
END
}

start_postgres() {
    as_server_user "$(postgres_programs)/pg_ctl" -D "$state/data" -l "$state/log/postgres.log" -o "-k $state/run" \
        -w -t 60 start >/dev/null
}

make_database() {
    local role
    superuser_psql <"$project/sql/roles.sql"
    for role in jivo_crm_owner jivo_crm_app jivo_crm_pages jivo_crm_reader; do
        printf "alter role %s password '%s';\n" "$role" "$(cat "$state/secrets/$role")"
    done | superuser_psql
    superuser_psql -c 'create database jivo_crm owner jivo_crm_owner'
}

migrate() {
    JIVO_CRM_DATABASE=$(connection_string jivo_crm_owner) as_server_user "$state/bin/jivo-crm" migrate \
        >>"$state/log/migrate.log" 2>&1
}

# put_program SOURCE NAME: a copy, because the user of the servers may not be able to read the place where it was
# made; by renaming, because the one before it may be running.
put_program() {
    install -m 700 "$1" "$state/bin/$2.new"
    [[ $(id -u) != 0 ]] || chown "$server_user:" "$state/bin/$2.new"
    mv "$state/bin/$2.new" "$state/bin/$2"
}

# The program keeps a hash only, so the address is kept beside it for `stack webhook-url`. Without the host, for
# the next `up` may choose another port.
make_webhook_secret() {
    local path
    path=$(as_server_user "$state/bin/jivo-crm" secret add --secret-file "$state/secrets/webhook" 2>"$state/log/secret.log")
    write_file "$state/secrets/webhook-path" "$path"
}

# spawn_pool NAME SERVING SUBCOMMAND SETTINGS: starts `jivo-crm SUBCOMMAND` with a file of settings on run/NAME.sock;
# run/SERVING.pid names the process that answers.
# spawn-fcgi makes the socket, the supervisor keeps it. spawn-fcgi closes the error output of what it starts, and the
# pool's log goes there: hence the shell between, which the supervisor replaces. Under nohup SIGHUP is ignored, and no
# shell hears what was ignored when it began: hence env.
spawn_pool() {
    local name=$1 serving=$2 subcommand=$3 settings=$4
    # shellcheck disable=SC2016  # the inner shell expands its own arguments
    as_server_user spawn-fcgi -s "$state/run/$name.sock" -M 0660 -b 256 -P "$state/run/$name.pid" -- \
        /bin/sh -c 'log=$0; exec env --default-signal=HUP "$@" >>"$log" 2>&1' "$state/log/$name.log" \
        "$state/bin/supervise" "$state/run/$serving.pid" "$state/bin/jivo-crm" "$subcommand" --config "$settings" \
        >>"$state/log/spawn-fcgi.log" 2>&1
}

start_pool() {
    write_file "$state/jivo-crm.conf" <<END
database = $(connection_string jivo_crm_app)
secret-file = $state/secrets/webhook
workers = $workers
spool = $state/spool
metrics-file = $state/metrics
END
    spawn_pool pool serving serve "$state/jivo-crm.conf"
}

# The pages that people see have a pool of their own, so that a slow one never holds up a webhook.
start_pages() {
    write_file "$state/pages.conf" <<END
database = $(connection_string jivo_crm_pages)
workers = 8
END
    spawn_pool pages serving-pages pages "$state/pages.conf"
}

make_nginx_files() {
    write_file "$state/nginx/jivo-crm/fastcgi.conf" <"$project/nginx/fastcgi.conf"
    write_file "$state/nginx/jivo-crm/allow-list.conf" <"$project/nginx/allow-list.conf"
    write_file "$state/nginx/jivo-crm/monitoring.conf" <"$project/nginx/monitoring.conf"
    write_file "$state/nginx/jivo-crm/pages.conf" <"$project/nginx/pages.conf"
    write_file "$state/nginx/jivo-crm.conf" <"$project/nginx/jivo-crm.conf"
    write_file "$state/nginx/jivo-crm/server.conf" <<END
listen 127.0.0.1:$port;
access_log $state/log/nginx-access.log jivo_crm;
END
    # One process of nginx, so half of the workers may be kept. Why there are two more lines: nginx/production/upstream.conf.
    local kept=$((workers > 1 ? workers / 2 : 1))
    write_file "$state/nginx/jivo-crm/upstream.conf" <<END
upstream jivo_crm {
$(for ((line = 0; line < kept + 2; ++line)); do echo "    server unix:$state/run/pool.sock max_fails=0;"; done)
    keepalive $kept;
    keepalive_timeout 20s;
}
END
    write_file "$state/nginx/jivo-crm/pages-upstream.conf" <<END
upstream jivo_crm_pages {
    server unix:$state/run/pages.sock max_fails=0;
    server unix:$state/run/pages.sock max_fails=0;
    server unix:$state/run/pages.sock max_fails=0;
}
END
    write_file "$state/nginx/nginx.conf" <<END
worker_processes 1;
pid $state/run/nginx.pid;
error_log $state/log/nginx-error.log notice;
events {}
http {
    access_log off;
    client_body_temp_path $state/run/client_body;
    fastcgi_temp_path $state/run/fastcgi;
    proxy_temp_path $state/run/proxy;
    scgi_temp_path $state/run/scgi;
    uwsgi_temp_path $state/run/uwsgi;
    include $state/nginx/jivo-crm.conf;
}
END
}

start_nginx() {
    make_nginx_files
    as_server_user nginx -e "$state/log/nginx-error.log" -c "$state/nginx/nginx.conf" 2>>"$state/log/nginx-start.log"
}

# answers STATUS PATH [OPTIONS OF curl]: whether the web server gives that status.
answers() {
    [[ $(curl -s -o /dev/null -w '%{http_code}' --max-time 5 "${@:3}" "http://127.0.0.1:$port$2") == "$1" ]]
}

# Until the pool answers a wrong secret, and the pages show where to sign in; anything but an answer of nginx's own.
wait_for_answer() {
    local tries
    for ((tries = 0; tries < 100; ++tries)); do
        pool_pid >/dev/null && pages_pid >/dev/null || return 1
        if answers 403 /jivo/- -d '{}' && answers 200 /sign-in; then return 0; fi
        sleep 0.1
    done
    return 1
}
