/** How the store is: `npm run -s status [-- --json]`. Exit 0 well, 1 something needs a look, 2 not to be reached. */
import { openStore } from '../host/open-store.ts'
import { optionsOf } from './call.ts'
import { operate } from './operate.ts'

const USAGE = `usage: npm run -s status [-- --json]
  what the store (STORE) holds, and whether replies are stuck; names nobody`

/** An emergency is sent at once, and another reply after a minute of trying at most, while the channel answers. */
const late = 15 * 60_000

const { json } = optionsOf(USAGE, { json: { type: 'boolean' } })

await operate(async (config) => {
  const store = await openStore(config.store, { upgrade: false })
  try {
    const status = await store.status()
    const age = status.oldestUnsent ? Date.now() - Date.parse(status.oldestUnsent) : 0
    const problems = age > late ? ['replies are stuck: is the channel away, or no bot running?'] : []
    if (json) process.stdout.write(`${JSON.stringify({ ...status, problems })}\n`)
    else {
      const { kind, schema, conversations, messages, unsent, bytes } = status
      process.stdout.write(
        `${kind}, schema ${schema}, ${(bytes / 2 ** 20).toFixed(1)} MB\n` +
          `conversations    ${conversations}\nmessages in 48 h ${messages}\n` +
          `replies to send  ${unsent}${unsent ? `, the oldest for ${Math.round(age / 1000)} s` : ''}\n` +
          problems.map((problem) => `${problem}\n`).join(''),
      )
    }
    return problems.length ? 1 : 0
  } finally {
    await store.close()
  }
})
