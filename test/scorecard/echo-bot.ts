/** The least a Bot Framework bot can be: it says again what it was told. What a turn of ours costs is measured by it. */
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { createServer, plugins } from 'restify'

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
const bot = new ActivityHandler()
bot.onMessage(async (context, next) => {
  await context.sendActivity(`you said ${context.activity.text}`)
  await next()
})
const server = createServer()
server.use(plugins.bodyParser())
server.post('/api/messages', async (req, res) => {
  await adapter.process(req as never, res as never, (context) => bot.run(context))
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(
    `echo listens on http://127.0.0.1:${(server.address() as { port: number }).port} in local mode\n`,
  )
})
