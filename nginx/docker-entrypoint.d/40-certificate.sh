#!/bin/sh
# nginx does not start without a certificate, and none can be asked for before it answers. So the first is its own.
# Whoever puts others into the two files is obeyed within a minute.
set -eu

[ "$TLS_BY" = nginx ] || exit 0
folder=${TLS_FOLDER:-/etc/nginx/tls}
chain=$folder/fullchain.pem key=$folder/privkey.pem

if [ ! -s "$chain" ] || [ ! -s "$key" ]; then
    names=
    for name in $PUBLIC_HOST ${OTHER_HOSTS:-}; do names=$names${names:+,}DNS:$name; done
    umask 077
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 397 -subj /CN=self-signed \
        -addext "subjectAltName=$names" -addext extendedKeyUsage=serverAuth \
        -keyout "$key.new" -out "$chain.new" 2>/dev/null
    mv "$key.new" "$key"
    mv "$chain.new" "$chain"
    echo "certificate: none in $folder, so one of our own until there is another"
fi

fingerprint() {
    cat "$chain" "$key" | sha256sum
}

# nginx -t alone would take an RSA certificate beside an ECDSA key, and then no handshake succeeds.
is_pair() {
    of_chain=$(openssl x509 -in "$chain" -noout -pubkey) && of_key=$(openssl pkey -in "$key" -pubout) &&
        [ "$of_chain" = "$of_key" ]
}

watch() {
    known=$(fingerprint) minutes=0
    while sleep "${TLS_LOOK_SECONDS:-60}"; do
        minutes=$((minutes + 1))
        if [ $((minutes % 1440)) = 1 ] && ! openssl x509 -in "$chain" -noout -checkend 1209600 >/dev/null; then
            echo "certificate: less than two weeks left, $(openssl x509 -in "$chain" -noout -enddate)" >&2
        fi
        seen=$(fingerprint) || continue
        [ "$seen" != "$known" ] || continue
        # Half of a pair, or a broken file: nginx goes on with what it has, and the next look may find the rest.
        if ! is_pair; then
            echo "certificate: the two files in $folder do not belong together" >&2
        elif nginx -t -q; then
            nginx -s reload && known=$seen && echo "certificate: changed, nginx takes it up"
        fi
    done
}

watch &
