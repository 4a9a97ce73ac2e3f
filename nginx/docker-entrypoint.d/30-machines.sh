#!/bin/sh
# Several machines with a web each: WEB="web:8000 10.0.0.12:8000". One that does not answer is left out for ten seconds,
# by all processes of nginx together.
set -eu

to=${CONF_FOLDER:-/etc/nginx/conf.d}/machines.conf
case $WEB in
*" "*) ;;
*)
    rm -f "$to"
    exit 0
    ;;
esac

# A container that is replaced has another address. nginx asks for it again since 1.27.3; before, once when it starts.
knows_resolve() {
    nginx -v 2>&1 | awk -F '[/. ]' '{ exit $4 * 1000000 + $5 * 1000 + $6 < 1027003 }'
}

{
    echo "upstream machines {"
    echo "    zone machines 64k;"
    for address in $WEB; do
        case $address in
        *[a-z]*) if knows_resolve; then address="$address resolve"; fi ;;
        esac
        echo "    server $address;"
    done
    echo "}"
} >"$to"
