# syntax=docker/dockerfile:1
# One image per service: docker build --build-arg SERVICE=referrals --tag varsam-referrals:0.1.0 .
FROM node:24-slim AS packages
WORKDIR /varsam
COPY package.json package-lock.json ./
COPY libs/calendar/package.json libs/calendar/
COPY libs/contracts/package.json libs/contracts/
COPY libs/messaging/package.json libs/messaging/
COPY libs/outbox/package.json libs/outbox/
COPY libs/service-kit/package.json libs/service-kit/
COPY libs/testing/package.json libs/testing/
COPY apps/referrals/package.json apps/referrals/
COPY apps/assessments/package.json apps/assessments/
COPY apps/meetings/package.json apps/meetings/
COPY apps/housing/package.json apps/housing/
COPY apps/reporting/package.json apps/reporting/
COPY apps/console/package.json apps/console/

FROM packages AS build
ARG SERVICE
RUN npm ci --ignore-scripts
COPY . .
RUN test -d "apps/${SERVICE:?name the service: --build-arg SERVICE=referrals}"
RUN NX_DAEMON=false npx nx run-many -t build -p "${SERVICE},calendar,contracts,messaging,outbox,service-kit"
# What the image carries: the libraries and the one service, compiled, without sources.
RUN mkdir -p /out/libs /out/apps/service \
  && for library in calendar contracts messaging outbox service-kit; do \
       mkdir "/out/libs/${library}" && cp -r "libs/${library}/package.json" "libs/${library}/dist" "/out/libs/${library}/"; \
     done \
  && cp -r libs/contracts/fixtures libs/contracts/meanings.json /out/libs/contracts/ \
  && cp -r "apps/${SERVICE}/package.json" "apps/${SERVICE}/dist" /out/apps/service/ \
  && if [ -d "apps/${SERVICE}/data" ]; then cp -r "apps/${SERVICE}/data" /out/apps/service/; fi

FROM packages AS run-time-packages
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production NODE_OPTIONS=--max-old-space-size=256
WORKDIR /varsam
COPY --from=run-time-packages /varsam/package.json ./
COPY --from=run-time-packages /varsam/node_modules ./node_modules
COPY --from=build /out ./
# Named volumes take over who owns the folder that they are mounted on.
RUN install -d -o node -g node /var/lib/varsam-checkpoints
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "const { VARSAM_TLS_CERT_FILE: cert, VARSAM_TLS_TERMINATED_AT: gateway, VARSAM_HTTP_PORT: port } = process.env; import(cert && !gateway ? 'node:https' : 'node:http').then(({ get }) => get({ host: '127.0.0.1', port, path: '/health/live', rejectUnauthorized: false }, (answer) => process.exit(answer.statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1)))"]
ENTRYPOINT ["node", "apps/service/dist/main.js"]
