/** The app manifests: of the shape that Slack publishes, with the least rights, and fitting to what the code does. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { prompts } from '../../../src/channels/slack/home.ts'
import { messageProblems } from '../../support/block-kit.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const address = z.url().startsWith('https://')
const text = (most: number) => z.string().min(1).max(most)

/** docs.slack.dev/reference/app-manifest: what we use of it, with its limits. */
const manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.number() }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: z.string().min(174).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    agent_view: z
      .strictObject({
        agent_description: text(300),
        suggested_prompts: z.array(z.strictObject({ title: text(100), message: text(500) })).max(4),
      })
      .optional(),
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[\w.-]{1,80}$/),
      always_online: z.boolean(),
    }),
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z-]{1,31}$/),
          description: text(2000),
          usage_hint: text(1000),
          should_escape: z.boolean(),
          url: address.optional(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).min(1) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: address.optional(), bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: address.optional() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
})

const plain = read('manifests/slack/manifest.yaml')
const agent = read('manifests/slack/manifest-agent.yaml')
/** With the addresses that stand as comments, as for Slack calling the bot. */
const overHttp = (yaml: string) =>
  yaml
    .replaceAll(/# ((request_)?url: https)/g, '$1')
    .replaceAll('YOUR-HOST', 'lumbo.example')
    .replace('socket_mode_enabled: true', 'socket_mode_enabled: false')

describe.each([
  ['plain', plain],
  ['with the agent pane', agent],
])('the manifest, %s', (_name, yaml) => {
  test.each([
    ['for Socket Mode', yaml],
    ['for Slack calling the bot', overHttp(yaml)],
  ])('has the published shape: %s', (_for, text) => {
    const { error, data } = manifest.safeParse(parse(text))
    expect(error?.issues ?? []).toEqual([])
    const urls = [
      data?.settings.event_subscriptions.request_url,
      data?.settings.interactivity.request_url,
      data?.features.slash_commands[0]?.url,
    ]
    const wanted = data?.settings.socket_mode_enabled ? undefined : 'https://lumbo.example/slack/events'
    expect(urls).toEqual([wanted, wanted, wanted])
  })

  test('asks for the rights that its events and calls need, and for no other', () => {
    const { oauth_config: oauth, settings, features } = manifest.parse(parse(yaml))
    const needed: Record<string, readonly string[]> = {
      app_mention: ['app_mentions:read'],
      'message.im': ['im:history'],
      app_home_opened: [],
      app_uninstalled: [],
      tokens_revoked: [],
    }
    expect(settings.event_subscriptions.bot_events.toSorted()).toEqual(Object.keys(needed).toSorted())
    const scopes = [
      ...Object.values(needed).flat(),
      'chat:write', // chat.postMessage, postEphemeral, update
      'commands',
      'users:read', // users.info
      ...(features.agent_view ? ['assistant:write'] : []),
    ]
    expect(oauth.scopes.bot.toSorted()).toEqual(scopes.toSorted())
  })
})

test('the two differ in the agent pane and its right, and in nothing else', () => {
  const { agent_view: _, ...features } = parse(agent).features
  const bot = parse(agent).oauth_config.scopes.bot.filter((scope: string) => scope !== 'assistant:write')
  expect({ ...parse(agent), features, oauth_config: { scopes: { bot } } }).toEqual(parse(plain))
})

test('the prompts in the manifest are those that the bot sets for somebody new', () => {
  expect(parse(agent).features.agent_view.suggested_prompts).toEqual(prompts(undefined).prompts)
})

test('the result in the docs is a message that Slack takes', () => {
  const { blocks } = JSON.parse(read('docs/slack-result.json'))
  expect(messageProblems({ text: 'x', blocks })).toEqual([])
  expect(blocks.map(({ type }: { type: string }) => type)).toContain('actions')
})
