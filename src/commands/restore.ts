/** Puts a copy of the SQLite store back, while the bot is stopped: `npm run restore -- FILE`. */
import { restore } from '../store/sqlite-copies.ts'
import { callOf, misuse } from './call.ts'
import { fileOf, operate } from './operate.ts'

const USAGE = `usage: npm run restore -- FILE
  puts FILE in the place of the store (STORE); the bot must be stopped
  What was there before stays beside it. Replies that waited when FILE was made are not sent, but for emergencies.`

const { positionals } = callOf(USAGE, {})
const [from, ...more] = positionals
if (from === undefined || more.length) misuse('name one file', USAGE)

await operate((config) => {
  const path = fileOf(config, 'pg_restore --clean')
  const { conversations, closed, before } = restore(path, from)
  process.stdout.write(
    `${path}: ${conversations} conversations, checked; ${closed} old replies will not be sent\n${
      before ? `What was there before is ${before}: erase it when you do not need it.\n` : ''
    }`,
  )
  return 0
})
