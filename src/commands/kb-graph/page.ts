/** The knowledge on one page that needs nothing else: no script, no picture from elsewhere. Made to be printed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { askedBy, usesIn } from '../../knowledge/check/uses.ts'
import type { Disposition, Knowledge, Rule } from '../../knowledge/schema/index.ts'
import { cardsIn } from './cards.ts'
import { actionsIn, professionalsIn } from './destinations.ts'
import { cardOf, LEVELS, wordsOf } from './diagram.ts'
import { findingsIn, wordListsOf } from './findings.ts'
import { Html, html } from './html.ts'
import { massageIn } from './massage.ts'
import { badge, conditionIn, isOverdue, reviewOf, ruleBlock, seenBy, sourceList, topOf } from './rule.ts'
import { byName, plain, sentenceOf } from './sentence.ts'

const style = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8')

const MARK = new Html(
  `<svg class="mark" viewBox="0 0 48 48" aria-hidden="true"><rect width="48" height="48" rx="14" fill="#0e6b62"/><g fill="#fff"><rect x="15" y="8" width="14" height="6.4" rx="3.2"/><rect x="18.5" y="16.4" width="15" height="6.6" rx="3.3"/><rect x="17.5" y="25" width="16" height="6.8" rx="3.4" fill="#ffc45c"/><rect x="12.5" y="33.8" width="17" height="7" rx="3.5"/></g></svg>`,
)

/** @param today as 2026-11-20: a review that was due before it counts no more */
export function pageOf(knowledge: Knowledge, today: string): string {
  const rules = byName(Object.values(knowledge.rules))
  const groups = LEVELS.map((level) => ({
    level,
    rules: rules.filter((rule) => topOf(rule) === level),
  })).filter((group) => group.rules.length > 0)
  const content = html`${front(knowledge, rules, today)}
${overview(groups)}
${groups.map(
  ({ level, rules: own }) => html`<section class="group" id="level-${level}">
<h2>${badge(level)} Rules that reach ${wordsOf(level)}</h2>
${own.map((rule) => ruleBlock(rule, knowledge, today))}
</section>
`,
)}
${cardsIn(knowledge)}
${findingsIn(knowledge)}
${advice(knowledge, today)}
${massageIn(knowledge)}
${actionsIn(knowledge, today)}
${professionalsIn(knowledge)}`
  return documentOf(`What Lumbo knows, ${knowledge.version}`, content)
}

/** One rule with all that its review covers: its cards, its findings with their words, its message. */
export function rulePageOf(rule: Rule, knowledge: Knowledge, today: string): string {
  const read = usesIn({ ...knowledge, rules: { [rule.id]: rule } }).filter(
    ({ spot }) => spot.folder === 'rules',
  )
  const ids = new Set([...read, ...askedBy(rule)].map(({ finding }) => finding))
  const onCards = new Set([...ids].map((id) => cardOf(id, knowledge)))
  const content = html`<header class="front">${MARK}<div><h1>${plain(rule.name)}</h1>
<p>One rule of Lumbo, version ${knowledge.version}, printed on ${today}. Whoever signs it signs the cards, the words and the
message below with it.</p></div></header>
${ruleBlock(rule, knowledge, today)}
${cardsIn(knowledge, (id) => onCards.has(id))}
${findingsIn(knowledge, { isShown: (id) => ids.has(id), isOpen: true })}
${wordListsOf(ids, knowledge)}
${rule['emergency-action'] ? actionsIn(knowledge, today, (id) => id === rule['emergency-action']) : ''}`
  return withoutDeadLinks(documentOf(plain(rule.name), content))
}

/** What is not on this page can still be named, but not be gone to. */
function withoutDeadLinks(page: string): string {
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  return page.replace(/<a (?:class="id" )?href="#([^"]+)">(.*?)<\/a>/g, (link, id, text) =>
    ids.has(id) ? link : text,
  )
}

const documentOf = (title: string, content: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
${new Html(style)}</style>
</head>
<body>
${content}
</body>
</html>
`.text

function front(knowledge: Knowledge, rules: readonly Rule[], today: string): Html {
  const count = (list: object) => Object.keys(list).length
  const reviewed = rules.filter((rule) => rule.status === 'reviewed' && !isOverdue(rule, today)).length
  const overdue = rules.filter((rule) => isOverdue(rule, today)).length
  return html`<header class="front">
${MARK}
<div>
<h1>What Lumbo knows</h1>
<p>${count(knowledge.rules)} rules, ${count(knowledge.findings)} findings, ${count(knowledge.questions)} cards,
${count(knowledge.causes)} causes, ${count(knowledge.remedies)} remedies. Version ${knowledge.version}.</p>
<p><strong>${reviewed === 0 ? 'No rule has' : `${reviewed} of ${rules.length} rules have`} been reviewed by a clinician.</strong>
${overdue > 0 ? html`<strong class="warning">${overdue} overdue: ${overdue === 1 ? 'its review counts' : 'their reviews count'} no more.</strong>` : ''}</p>
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
<td>${rule.unanswered ? wordsOf(rule.unanswered) : ''}</td><td>${seenBy(rule)}</td>
</tr>
`
  return html`<nav id="contents" aria-label="Contents">
<h2>Contents</h2>
<ol class="parts">
${groups.map(({ level, rules }) => html`<li><a href="#level-${level}">Rules that reach ${wordsOf(level)}</a> (${rules.length})</li>`)}
<li><a href="#cards">Cards</a></li><li><a href="#findings">Findings</a></li><li><a href="#causes">Causes</a></li>
<li><a href="#remedies">Remedies</a></li><li><a href="#contraindications">What speaks against massage</a></li>
<li><a href="#massage-types">Kinds of massage</a></li><li><a href="#score-score">Points</a></li><li><a href="#movements">Movements</a></li>
<li><a href="#actions">Emergency messages</a></li><li><a href="#professionals">Who sees it</a></li>
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

function advice(knowledge: Knowledge, today: string): Html {
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
<div><dt>Sources</dt><dd>${sourceList(cause.sources, knowledge)}</dd></div><div><dt>Review</dt><dd>${reviewOf(cause, today)}</dd></div></dl>
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
<dl><div><dt>Sources</dt><dd>${sourceList(remedy.sources, knowledge)}</dd></div><div><dt>Review</dt><dd>${reviewOf(remedy, today)}</dd></div></dl>
</article>
`,
)}</section>
`
}
