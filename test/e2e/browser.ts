/** A real server and a real browser. Where there is no browser, CI fails and everybody else is told what to do. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'

const root = join(import.meta.dirname, '../..')
const out = join(import.meta.dirname, 'out')

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
export const browserPath = places.find((place) => place && existsSync(place))
export const howToInstall =
  'no browser: apt-get install chromium (or the like), or set CHROMIUM to the path of Chromium or Chrome'

/** The bot as `npm start` runs it, on a free port, with nothing kept unless `settings` say so. */
export const startBot = async (
  settings: Readonly<Record<string, string>> = {},
): Promise<{ url: string; stop(): Promise<void> }> => {
  const env = { ...process.env, PORT: '0', STORE: ':memory:', LOG_LEVEL: 'warn', ...settings }
  const child: ChildProcess = spawn(process.execPath, ['run.mjs', 'src/main.ts'], { cwd: root, env })
  let printed = ''
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer) => {
      printed += part
      const [, found] = printed.match(/listens on (http:\S+)/) ?? []
      if (found) resolve(found)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then(() => reject(new Error(`the bot did not start: ${printed}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

export interface Browser {
  /** A new page, and what it did that it should not do. */
  open(url: string, size: keyof typeof sizes): Promise<{ page: Page; faults: string[] }>
  stop(): Promise<void>
}

const sizes = {
  /** The narrowest that anybody has. */
  small: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 860 } },
}

/** Web Chat opens what is folded, and then complains, with the action itself, that it was no button. */
const isNoise = (text: string): boolean =>
  text === 'Web Chat: received unknown action from Adaptive Cards' || /^\w{1,4}$/.test(text)

export const startBrowser = async (): Promise<Browser> => {
  mkdirSync(out, { recursive: true })
  const chrome = await chromium.launch({
    executablePath: browserPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  return {
    async open(url, size) {
      // A context of its own is a person of its own: nothing is shared and nothing stays.
      const context = await chrome.newContext({
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        ...sizes[size],
      })
      const faults: string[] = []
      const page = await context.newPage()
      page.on('request', (request) => {
        if (
          !request
            .url()
            .replace(/^blob:/, '')
            .startsWith(url)
        )
          faults.push(`request to ${request.url()}`)
      })
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
      page.on('console', (line) => {
        if (line.type() === 'error' && !isNoise(line.text())) faults.push(`console: ${line.text()}`)
      })
      await page.goto(url)
      return { page, faults }
    },
    async stop() {
      await chrome.close()
    },
  }
}

const require = createRequire(import.meta.url)

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds that keeps people out, in light and in dark: each with where it is. */
export const barriers = async (page: Page): Promise<string[]> => {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'))
    const violations = (await page.evaluate(
      '(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations)()',
    )) as Violation[]
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        found.push(
          ...nodes.map(
            ({ html, failureSummary }) => `${colorScheme}, ${id}: ${html.slice(0, 200)} ${failureSummary}`,
          ),
        )
  }
  return found
}

/** One picture in light and one in dark; the page decides by styles alone, so no second conversation is needed. */
export const picture = async (page: Page, name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(out, `${name}-${colorScheme}.png`) })
  }
}
