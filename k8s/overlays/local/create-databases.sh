#!/bin/sh
# Runs once, on an empty PostgreSQL: a database for each service, an owner for its migrations, and an application role that owns nothing
# and that row-level security holds for. Passwords come from the environment; there is none by default.
set -eu

for service in referrals assessments meetings housing reporting console; do
  prefix=$(printf '%s' "$service" | tr '[:lower:]' '[:upper:]')
  eval "owner_password=\${${prefix}_OWNER_PASSWORD:?}"
  eval "app_password=\${${prefix}_APP_PASSWORD:?}"

  psql --username "${POSTGRES_USER:-postgres}" --set ON_ERROR_STOP=1 --quiet \
    --set database="varsam_${service}" --set owner="${service}_owner" --set app="${service}_app" \
    --set owner_password="$owner_password" --set app_password="$app_password" <<'SQL'
create role :"owner" with login nosuperuser nocreatedb nocreaterole nobypassrls noreplication password :'owner_password';
create role :"app" with login nosuperuser nocreatedb nocreaterole nobypassrls noreplication password :'app_password';
create database :"database" owner :"owner";
revoke all on database :"database" from public;
grant connect, temporary on database :"database" to :"app";
SQL
done
