# shellcheck shell=bash disable=SC2154  # the variables are those of jivo-crm-setup and of name_company
# Making a company's site of nginx and its part for the pages. Sourced by jivo-crm-setup.

is_taken() {
    grep -qsF "127.0.0.1:$1;" /etc/nginx/jivo-crm{,-*}/server.conf || (: <>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Where the site listens until it has a certificate: this machine only, because what is sent there is not encrypted.
site_port() {
    local found port=8080
    found=$(sed -nE 's/^listen 127\.0\.0\.1:([0-9]+);$/\1/p' "/etc/nginx/$name/server.conf" 2>/dev/null | head -n 1) || true
    if [[ -z $found ]]; then
        while is_taken "$port"; do port=$((port + 1)); done
    fi
    say "${found:-$port}"
}

# write_site_file NAME: unless there is one.
write_site_file() {
    [[ -e /etc/nginx/$name/$1 ]] || cat >"/etc/nginx/$name/$1"
}

make_site_files() {
    mkdir -p "/etc/nginx/$name"
    write_site_file server.conf <<TEXT
# Where nginx listens for $name. This machine only, until there is a certificate: the address of a webhook holds its
# secret. How to go on with TLS: README.Debian and examples/server.conf in /usr/share/doc/jivo-crm.
listen 127.0.0.1:$(site_port);

# The format matters: any other would write the secret down.
access_log /var/log/nginx/$name.log ${database};
TEXT
    write_site_file upstream.conf < <(sed -e "s|unix:/run/jivo-crm/pool.sock|unix:$socket|" -e "s/^upstream jivo_crm /upstream $database /" \
        -e "$(! many_processors || echo 's/keepalive 2;/keepalive 1;/')" "$shared/nginx/upstream.conf")
    if has_pages; then make_pages_site_files; fi
}

make_pages_site_files() {
    local part=/etc/nginx/$name/pages.conf
    local mark='# Made by jivo-crm-setup, and made again by every upgrade of the package. Without this line the file is yours.'
    write_site_file pages-upstream.conf < <(sed -e "s|unix:/run/jivo-crm/pages/pool.sock|unix:$pages_socket|" \
        -e "s/^upstream jivo_crm_pages /upstream ${database}_pages /" "$shared/nginx/pages-upstream.conf")
    [[ ! -e $part || $(head -n 1 "$part") == "$mark" ]] || return 0
    { say "$mark" && sed "s/jivo_crm/$database/g" "$shared/nginx/pages.conf"; } >"$part.new"
    mv "$part.new" "$part"
}

# A company's site is the one of the package under the company's names, which are nginx's for the whole machine.
write_company_site() {
    local site=/etc/nginx/sites-available/$name
    {
        say "# Made by jivo-crm-setup from $shared/nginx/jivo-crm.conf, and made again by every upgrade of the package:"
        say "# put what you change into /etc/nginx/$name/."
        sed -E -e "s/jivo_crm/$database/g" "$shared/nginx/jivo-crm.conf" \
            -e "s#jivo-crm/(upstream|server|pages-upstrea\[m\]|page\[s\])\.conf#$name/\1.conf#"
    } >"$site.new"
    mv "$site.new" "$site"
}

make_site() {
    if ! command -v nginx >/dev/null || [[ ! -d /etc/nginx/sites-enabled ]]; then
        say "nginx is not installed here: jivo-crm is reached by FastCGI on $socket, the pages on $pages_socket, by the group www-data. After"
        say "apt-get install nginx, jivo-crm-setup$arguments sets the site up."
        return
    fi
    make_site_files
    [[ -z $company ]] || write_company_site
    [[ -e /etc/nginx/sites-enabled/$name ]] || ln -sf "../sites-available/$name" /etc/nginx/sites-enabled/
    load_site
}

# A mistake in the site must not stay behind: the next start of nginx would fail. One that is elsewhere is no reason to
# take the site away.
load_site() {
    local complaint link=/etc/nginx/sites-enabled/$name
    if ! complaint=$(nginx -t -q 2>&1); then
        rm -f "$link"
        if nginx -t -q 2>/dev/null; then
            fail "nginx does not take the site $name, which is disabled now; mend this and run jivo-crm-setup$arguments: $complaint"
        fi
        ln -s "../sites-available/$name" "$link"
        fail "nginx has a mistake in its files, and not in the site $name; mend this and run jivo-crm-setup$arguments: $complaint"
    fi
    reload_nginx
}

# An upgrade does not start an nginx that somebody has stopped.
reload_nginx() {
    local try=''
    [[ $action != upgrade ]] || try=try-
    if is_systemd_running; then
        systemctl "${try}reload-or-restart" nginx
    elif service nginx status >/dev/null; then
        service nginx reload >/dev/null
    elif [[ -z $try ]]; then
        service nginx start >/dev/null
    fi
}

# What stands before the paths of the site, as far as we know.
site_address() {
    local address
    address=$(sed -nE 's/^[[:space:]]*public-url[[:space:]]*=[[:space:]]*//p' "$settings")
    say "${address:-http://127.0.0.1:$(site_port)}"
}
