/** The knowledge on one page that needs nothing else: no script, no picture from elsewhere. Made to be printed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { usesIn } from '../../knowledge/check/uses.ts'
import type { Disposition, Finding, Knowledge, Rule } from '../../knowledge/schema/index.ts'
import { cardOf, LEVELS, wordsOf } from './diagram.ts'
import { Html, html } from './html.ts'
import { badge, conditionIn, reviewOf, ruleBlock, sourceList, topOf } from './rule.ts'
import { nameOf, plain, sentenceOf } from './sentence.ts'

const style = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8')

const MARK = new Html(
  `<svg class="mark" viewBox="0 0 48 48" aria-hidden="true"><rect width="48" height="48" rx="14" fill="#0e6b62"/><g fill="#fff"><rect x="15" y="8" width="14" height="6.4" rx="3.2"/><rect x="18.5" y="16.4" width="15" height="6.6" rx="3.3"/><rect x="17.5" y="25" width="16" height="6.8" rx="3.4" fill="#ffc45c"/><rect x="12.5" y="33.8" width="17" height="7" rx="3.5"/></g></svg>`,
)

const byName = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => plain(a.name).localeCompare(plain(b.name), 'en'))

export function pageOf(knowledge: Knowledge): string {
  const rules = byName(Object.values(knowledge.rules))
  const groups = LEVELS.map((level) => ({
    level,
    rules: rules.filter((rule) => topOf(rule) === level),
  })).filter((group) => group.rules.length > 0)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What Lumbo knows, ${knowledge.version}</title>
<style>
${new Html(style)}</style>
</head>
<body>
${front(knowledge, rules)}
${overview(groups)}
${groups.map(
  ({ level, rules: own }) => html`<section class="group" id="level-${level}">
<h2>${badge(level)} Rules that reach ${wordsOf(level)}</h2>
${own.map((rule) => ruleBlock(rule, knowledge))}
</section>
`,
)}
${cards(knowledge)}
${findings(knowledge)}
${advice(knowledge)}
${destinations(knowledge)}
</body>
</html>
`.text
}

function front(knowledge: Knowledge, rules: readonly Rule[]): Html {
  const count = (list: object) => Object.keys(list).length
  const reviewed = rules.filter(({ status }) => status === 'reviewed').length
  return html`<header class="front">
${MARK}
<div>
<h1>What Lumbo knows</h1>
<p>${count(knowledge.rules)} rules, ${count(knowledge.findings)} findings, ${count(knowledge.questions)} cards,
${count(knowledge.causes)} causes, ${count(knowledge.remedies)} remedies. Version ${knowledge.version}.</p>
<p><strong>${reviewed === 0 ? 'No rule has' : `${reviewed} of ${rules.length} rules have`} been reviewed by a clinician.</strong></p>
</div>
</header>
<section class="legend" id="how-to-read">
<h2>How to read this</h2>
<p>A <strong>rule</strong> is one clinical concern. Its picture shows, from left to right, the card that asks, the findings,
and the levels that they lead to. Next to it each level stands in words: the picture shows which findings take part, the words
how many of them are needed. The highest level of all rules wins. What nobody asked or said never lowers a level.</p>
<ul class="signs">
<li><svg viewBox="0 0 46 12"><path class="edge emergency" d="M0 6H46"/></svg> leads to a level, in its colour</li>
<li><svg viewBox="0 0 46 12"><path class="edge calms" d="M0 6H46"/></svg> calms it, when it is said</li>
<li><svg viewBox="0 0 46 12"><path class="edge asks" d="M0 6H46"/></svg> is asked on this card, by itself or as a part of what is asked</li>
</ul>
<p class="signs">${LEVELS.map((level) => html`${badge(level)} `)}</p>
</section>
`
}

interface Group {
  readonly level: Disposition
  readonly rules: readonly Rule[]
}

/** The table of contents: every rule, its levels, and how it is found. */
function overview(groups: readonly Group[]): Html {
  const cell = (rule: Rule, level: Disposition) => {
    if (rule[level] === undefined) return html`<td></td>`
    return html`<td class="dot ${level}"><abbr title="${wordsOf(level)}">${rule.unless?.[level] ? '◐' : '●'}</abbr></td>`
  }
  const line = (rule: Rule) => html`<tr>
<th scope="row"><a href="#rule-${rule.id}">${plain(rule.name)}</a></th>${LEVELS.map((level) => cell(rule, level))}
<td>${[rule.screen ? 'everyone' : '', rule['ask-if'] ? 'some' : ''].filter(Boolean).join(', ') || 'only heard'}</td>
<td>${rule.unanswered ? wordsOf(rule.unanswered) : ''}</td><td>${wordsOf(rule['seen-by'] ?? '')}</td>
</tr>
`
  return html`<nav id="contents" aria-label="Contents">
<h2>Contents</h2>
<ol class="parts">
${groups.map(({ level, rules }) => html`<li><a href="#level-${level}">Rules that reach ${wordsOf(level)}</a> (${rules.length})</li>`)}
<li><a href="#cards">Cards</a></li><li><a href="#findings">Findings</a></li><li><a href="#causes">Causes</a></li>
<li><a href="#remedies">Remedies</a></li><li><a href="#actions">Emergency messages</a></li><li><a href="#professionals">Who sees it</a></li>
</ol>
<table class="overview">
<colgroup><col class="name">${LEVELS.map(() => html`<col class="dots">`)}<col><col><col class="who"></colgroup>
<thead><tr><th>rule</th>${LEVELS.map((level) => html`<th>${badge(level)}</th>`)}<th>asked</th><th>not answered</th><th>seen by</th></tr></thead>
<tbody>${groups.flatMap(({ rules }) => rules).map(line)}</tbody>
</table>
<p class="quiet">● a level of the rule · ◐ a level that something said can calm · asked: of everyone, of some after another
answer, or only heard</p>
</nav>
`
}

const FORMS = { many: 'choose all that fit', one: 'choose one', value: 'a number' } as const

function cards(knowledge: Knowledge): Html {
  const inOrder = Object.values(knowledge.questions).toSorted((a, b) => a.order - b.order)
  const rules = Object.values(knowledge.rules)
  const askedBy = (id: string) => {
    const everyone = rules.some(({ screen }) => screen?.includes(id))
    const some = rules.filter((rule) => rule['ask-if']?.some(({ ask }) => ask.includes(id)))
    const links = some.map(
      (rule, n) => html`${n > 0 ? ', ' : ''}<a href="#rule-${rule.id}">${wordsOf(rule.id)}</a>`,
    )
    return html`${everyone ? 'asked of everyone' : 'asked for '}${everyone && some.length > 0 ? ', and for ' : ''}${links}`
  }
  return html`<section id="cards">
<h2>Cards</h2>
${inOrder.map(
  ({ id, ask, why, asks, form }) => html`<article class="card" id="card-${id}">
<header><h3>${wordsOf(id)}</h3><span class="id">questions/${id}.yaml, ${FORMS[form]}</span></header>
<p>“${plain(ask)}”</p><p class="quiet">Why: “${plain(why)}”</p>
<table><tbody>${asks.map((one) => html`<tr><th scope="row">${plain(knowledge.findings[one]?.item ?? nameOf(one, knowledge))}</th><td>${askedBy(one)}</td></tr>`)}</tbody></table>
</article>
`,
)}</section>
`
}

const ANCHORS: Readonly<Record<string, string>> = { rules: 'rule', causes: 'cause', remedies: 'remedy' }

/** Every finding, where it is asked, and what reads it. */
function findings(knowledge: Knowledge): Html {
  const uses = usesIn(knowledge)
  const readBy = (id: string) => {
    const own = uses.filter(({ finding, role }) => finding === id && role !== 'ask-if')
    const places = new Map(own.map(({ spot }) => [`${ANCHORS[spot.folder]}-${spot.id}`, spot]))
    return [...places].map(([anchor, { folder, id: name }], n) => {
      const levels = (role: string) =>
        LEVELS.filter((level) =>
          own.some((use) => use.spot.id === name && use.level === level && use.role === role),
        ).map(wordsOf)
      const calmed = levels('unless')
      const words = [...levels('level'), ...(calmed.length > 0 ? [`calms ${calmed.join(' and ')}`] : [])]
      const what = folder === 'rules' ? words.join(', ') : folder === 'causes' ? 'cause' : 'remedy'
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
`
  }
  return html`<section id="findings">
<h2>Findings</h2>
<table class="index"><colgroup><col class="name"><col class="what"><col class="asked"><col></colgroup>
<thead><tr><th>finding</th><th>what it is</th><th>asked on</th><th>read by</th></tr></thead>
<tbody>${byName(Object.values(knowledge.findings)).map(about)}</tbody></table>
</section>
`
}

function advice(knowledge: Knowledge): Html {
  const reasons = (title: string, list: Knowledge['causes'][string]['speaks-for'] | undefined) =>
    (list ?? []).length > 0
      ? html`<div><dt>${title}</dt><dd><ul>${(list ?? []).map(({ when, say }) => html`<li>${plain(say)} <span class="quiet">(${sentenceOf(when, knowledge)})</span></li>`)}</ul></dd></div>`
      : ''
  const remedies = Object.values(knowledge.remedies).toSorted((a, b) => a.order - b.order)
  return html`<section id="causes">
<h2>Causes</h2>
${byName(Object.values(knowledge.causes)).map(
  (cause) => html`<article class="card" id="cause-${cause.id}">
<header><h3>${plain(cause.name)}</h3><span class="id">causes/${cause.id}.yaml</span></header>
${conditionIn(cause.when, knowledge)}
<dl><div><dt>Says</dt><dd>“${plain(cause.say)}”</dd></div>
${reasons('Speaks for it', cause['speaks-for'])}${reasons('Speaks against it', cause['speaks-against'])}
<div><dt>Sources</dt><dd>${sourceList(cause.sources, knowledge)}</dd></div><div><dt>Review</dt><dd>${reviewOf(cause)}</dd></div></dl>
</article>
`,
)}</section>
<section id="remedies">
<h2>Remedies</h2>
<p>Said only at routine and self-care, in this order, five at most.</p>
${remedies.map(
  (remedy) => html`<article class="card" id="remedy-${remedy.id}">
<header><h3>${plain(remedy.name)}</h3><span class="id">remedies/${remedy.id}.yaml, evidence: ${remedy.evidence}</span></header>
<p>“${plain(remedy.say)}”</p>
${remedy.when === undefined ? html`<p>for everyone</p>` : conditionIn(remedy.when, knowledge)}
${remedy['not-when'] ? html`<p class="not-with">not with: ${remedy['not-when'].map((one) => sentenceOf(one, knowledge)).join('; ')}</p>` : ''}
<dl><div><dt>Sources</dt><dd>${sourceList(remedy.sources, knowledge)}</dd></div><div><dt>Review</dt><dd>${reviewOf(remedy)}</dd></div></dl>
</article>
`,
)}</section>
`
}

function destinations(knowledge: Knowledge): Html {
  return html`<section id="actions">
<h2>Emergency messages</h2>
${Object.values(knowledge.emergencyActions).map(
  (action) => html`<article class="card" id="action-${action.id}">
<header><h3>${plain(action.do)}</h3><span class="id">emergency-actions/${action.id}.yaml</span></header>
<ul>${[...(action.also ?? []), ...action['do-not'], action.company].map((text) => html`<li>${plain(text)}</li>`)}</ul>
<p class="quiet">Again, shorter: “${plain(action.again)}”</p>
<dl><div><dt>Sources</dt><dd>${sourceList(action.sources, knowledge)}</dd></div><div><dt>Review</dt><dd>${reviewOf(action)}</dd></div></dl>
</article>
`,
)}</section>
<section id="professionals">
<h2>Who sees it</h2>
<table class="index"><tbody>${byName(Object.values(knowledge.professionals)).map(
    ({
      id,
      name,
      say,
    }) => html`<tr id="professional-${id}"><th scope="row">${plain(name)} <span class="id">${id}</span></th><td>“${plain(say)}”</td></tr>
`,
  )}</tbody></table>
</section>
`
}
