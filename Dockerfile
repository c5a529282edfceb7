# Lumbo as a container. Build: docker build -t lumbo .   Run: docs/teams.md, "In a container".
FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app

# The lock file decides what is installed; no install script runs (.npmrc). Node 24 is here already, so the one that npm
# would bring along is left out.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund && npm cache clean --force

COPY run.mjs ./
COPY src ./src
COPY dialogs ./dialogs
COPY knowledge ./knowledge

# What is worked out at the first start is worked out now, so that no start has to wait for it or may write beside the code.
RUN node --input-type=module -e "import { loadTurn } from './src/host/real-turn.ts'; loadTurn('knowledge')" \
 && mkdir /data && chown node:node /data && chown -R node:node .cache

USER node
ENV STORE=/data/lumbo.db HOST=0.0.0.0 PORT=3978
VOLUME /data
EXPOSE 3978

# Alive, not ready: with its store away the bot still answers, and must not be stopped for that.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3978) + '/livez').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Not `npm start`: npm does not pass a stop signal on.
CMD ["node", "run.mjs", "src/main.ts"]
