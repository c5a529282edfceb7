/** What can be known about a person, and the ways people say it: whoever signs a rule signs these words with it. */
import { usesIn } from '../../knowledge/check/uses.ts'
import { listsIn, parsePattern } from '../../knowledge/pattern.ts'
import type { Finding, Knowledge } from '../../knowledge/schema/index.ts'
import { cardOf, LEVELS, wordsOf } from './diagram.ts'
import { Html, html } from './html.ts'
import { byName, nameOf } from './sentence.ts'

/** What reads findings, by folder: how its place on the page is called, and what it is. */
const READERS: Readonly<Record<string, readonly [anchor: string, what: string]>> = {
  rules: ['rule', 'rule'],
  causes: ['cause', 'cause'],
  remedies: ['remedy', 'remedy'],
  movements: ['movement', 'movement'],
  contraindications: ['against', 'speaks against massage'],
  'massage-types': ['massage', 'kind of massage'],
  massage: ['score', 'points'],
  questions: ['card', 'card'],
}

/** How findings are shown: which of them, and whether the ways to say them are unfolded from the start. */
interface Shown {
  readonly isShown?: (id: string) => boolean
  readonly isOpen?: boolean
}

/** Every finding, how people say it, where it is asked, and what reads it. */
export function findingsIn(knowledge: Knowledge, { isShown = () => true, isOpen = false }: Shown = {}): Html {
  const uses = usesIn(knowledge)
  const readBy = (id: string) => {
    const own = uses.filter(({ finding, role }) => finding === id && role !== 'ask-if')
    const places = new Map(own.map(({ spot }) => [`${READERS[spot.folder]?.[0]}-${spot.id}`, spot]))
    return [...places].map(([anchor, { folder, id: name }], n) => {
      const levels = (role: string) =>
        LEVELS.filter((level) =>
          own.some((use) => use.spot.id === name && use.level === level && use.role === role),
        ).map(wordsOf)
      const calmed = levels('unless')
      const words = [...levels('level'), ...(calmed.length > 0 ? [`calms ${calmed.join(' and ')}`] : [])]
      const what = folder === 'rules' ? words.join(', ') : READERS[folder]?.[1]
      return html`${n > 0 ? '; ' : ''}<a href="#${anchor}">${wordsOf(name)}</a> (${what})`
    })
  }
  const about = (finding: Finding) => {
    const { id, worry, kind, implies = [], detail = [] } = finding
    const card = cardOf(id, knowledge)
    const whole = finding['part-of']
    return html`<tr id="finding-${id}"><th scope="row">${nameOf(id, knowledge)} <span class="id">${id}</span></th>
<td>${kind}, ${worry === 'yes' ? 'worries' : worry === 'no' ? 'reassures' : 'informs'}${whole ? html`; part of ${nameOf(whole, knowledge)}` : ''}${implies.length > 0 ? html`; implies ${implies.map((one) => nameOf(one, knowledge)).join(', ')}` : ''}${detail.length > 0 ? html`; details: ${detail.join(', ')}` : ''}</td>
<td>${card ? html`<a href="#card-${card}">${wordsOf(card)}</a>` : 'only heard'}</td><td>${readBy(id)}</td></tr>
${phrases(finding, isOpen)}`
  }
  return html`<section id="findings">
<h2>Findings</h2>
<table class="index"><colgroup><col class="name"><col class="what"><col class="asked"><col></colgroup>
<thead><tr><th>finding</th><th>what it is</th><th>asked on</th><th>read by</th></tr></thead>
<tbody>${byName(Object.values(knowledge.findings).filter(({ id }) => isShown(id))).map(about)}</tbody></table>
</section>
`
}

const WAYS = { said: 'Said', 'not-said': 'Said to deny it', 'not-this': 'Says something else' } as const

/** The patterns of a finding, by what they do. */
function waysToSay(finding: Finding): { readonly title: string; readonly list: readonly string[] }[] {
  const { yes = [], no = [] } = finding['as-answer'] ?? {}
  const ways = Object.entries(WAYS).map(([field, title]) => ({
    title,
    list: finding[field as keyof typeof WAYS] ?? [],
  }))
  const answers = [
    { title: 'Yes, only as an answer', list: yes },
    { title: 'No, only as an answer', list: no },
  ]
  return [...ways, ...answers].filter(({ list }) => list.length > 0)
}

/** Folded on a screen, since there are many; on paper they are all there. */
function phrases(finding: Finding, isOpen: boolean): Html {
  const ways = waysToSay(finding)
  if (ways.length === 0) return html``
  const count = ways.reduce((sum, { list }) => sum + list.length, 0)
  return html`<tr class="ways"><td colspan="4"><details class="phrases"${isOpen ? new Html(' open') : ''}><summary>${count} ways to say it</summary>
${ways.map(({ title, list }) => html`<p class="way">${title}</p><ul>${list.map((one) => html`<li>${one}</li>`)}</ul>`)}</details></td></tr>
`
}

/** The words behind the names in braces, as far as these findings use them. */
export function wordListsOf(ids: ReadonlySet<string>, { findings, words }: Knowledge): Html {
  const patterns = [...ids]
    .flatMap((id) => findings[id] ?? [])
    .flatMap(waysToSay)
    .flatMap(({ list }) => list)
  const lists = [...new Set(patterns.flatMap((pattern) => listsIn(parsePattern(pattern))))].sort()
  if (lists.length === 0) return html``
  return html`<section id="words">
<h2>Word lists</h2>
<dl class="words">${lists.map(
    (list) => html`<div><dt>{${list}}</dt><dd>${(words[list] ?? []).join(', ')}</dd></div>
`,
  )}</dl>
</section>
`
}
