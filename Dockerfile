# Spojka as one small image: built in the first stage, run by a user without rights on a root file system that may be read only.
FROM node:20-bookworm-slim AS manifests
WORKDIR /spojka
COPY package.json package-lock.json ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/

FROM manifests AS build
# No package's install script is run: what is native comes inside the packages.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

# What runs needs no compiler, no bundler and no library of the browser.
FROM manifests AS libraries
RUN npm ci --ignore-scripts --omit=dev --workspace shared --workspace server

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /spojka
COPY --from=libraries /spojka ./
COPY --from=build /spojka/shared/dist shared/dist
COPY --from=build /spojka/server/dist server/dist
COPY --from=build /spojka/server/demo server/demo
COPY --from=build /spojka/client/dist client/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "server/dist/src/main.js"]
