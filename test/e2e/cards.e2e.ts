/** Cards of every kind out of the knowledge base, drawn by Microsoft's own library in a real browser, on the narrowest screen. */
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toCard } from '../../src/channels/bot-framework/card.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { everyReply } from '../support/every-reply.ts'
import { type Browser, browserPath, howToInstall, startBrowser } from './browser.ts'

if (!browserPath && process.env.CI) throw new Error(howToInstall)
if (!browserPath) console.warn(`skipped: ${howToInstall}`)

let browser: Browser
let page: Page
beforeAll(async () => {
  if (!browserPath) return
  browser = await startBrowser()
  page = (await browser.open('about:blank', 'small')).page
  await page.setContent('<main id="place" style="width: 288px; font: 15px sans-serif"></main>')
  await page.addScriptTag({
    path: createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js'),
  })
})
afterAll(() => browser?.stop())

/** Draws one card with everything unfolded; tells what is cut or too wide, and whether all that can be pressed has a name. */
const draw = `(all) => {
  const place = document.getElementById('place')
  const host = new AdaptiveCards.HostConfig({
    actions: { maxActions: 6, actionsOrientation: 'vertical', actionAlignment: 'stretch' },
  })
  const wrong = []
  for (const [name, json] of all) {
    const card = new AdaptiveCards.AdaptiveCard()
    card.hostConfig = host
    card.parse(json)
    const drawn = card.render()
    place.replaceChildren(drawn)
    const shut = [...drawn.querySelectorAll('.ac-container.ac-selectable')]
    for (const line of shut) line.click()
    if (drawn.scrollWidth > place.clientWidth + 1) wrong.push(name + ': wider than the screen')
    for (const one of drawn.querySelectorAll('.ac-textBlock, .ac-richTextBlock, .ac-pushButton > div, td'))
      if (one.scrollWidth > one.clientWidth + 1) wrong.push(name + ': cut: ' + one.textContent)
    for (const one of drawn.querySelectorAll('button, [role=button], input'))
      if (!one.getAttribute('aria-label') && !one.labels?.length) wrong.push(name + ': no name')
    for (const one of drawn.querySelectorAll('img')) if (!one.alt) wrong.push(name + ': no alt')
    const words = drawn.querySelectorAll('.ac-textBlock, .ac-richTextBlock').length
    if (!words) wrong.push(name + ': empty')
    for (const line of shut) {
      const shown = [...line.children].filter((one) => getComputedStyle(one).display !== 'none')
      if (shown.length !== 1 || !shown[0].textContent.startsWith('▾')) wrong.push(name + ': does not open')
    }
  }
  return wrong
}`

/** So many cards go to the browser in one call. */
const AT_ONCE = 200

test.skipIf(!browserPath)(
  'each is drawn whole, opens what is folded, and names what can be pressed',
  async () => {
    const cards = everyReply(loadKnowledge('knowledge')).map(([name, reply]) => [name, toCard(reply)])
    const wrong: string[] = []
    for (let n = 0; n < cards.length; n += AT_ONCE)
      wrong.push(
        ...((await page.evaluate(`(${draw})(${JSON.stringify(cards.slice(n, n + AT_ONCE))})`)) as string[]),
      )
    expect(wrong).toEqual([])
    expect(cards.length).toBeGreaterThan(100)
  },
)
