/** Massage on the page: what speaks against it with its codes, the kinds there are, and the points that rank them. */
import { type Knowledge, TOUCHES } from '../../knowledge/schema/index.ts'
import { wordsOf } from './diagram.ts'
import { type Html, html } from './html.ts'
import { byName, plain, sentenceOf } from './sentence.ts'

const sourcesOf = (ids: readonly string[]): string => ids.join(', ')

/** The table of contraindications: one line each, a column for each kind of touch. */
function against(knowledge: Knowledge): Html {
  const own = (types: Readonly<Record<string, string>> = {}) =>
    Object.entries(types)
      .map(([type, code]) => `${wordsOf(type)} ${code}`)
      .join(', ')
  return html`<section id="contraindications">
<h2>What speaks against massage</h2>
<p>The strictest code of all that holds judges a kind of massage. What was asked and not answered counts as said. Red flags stand
with the rules.</p>
<table class="index">
<thead><tr><th>what</th><th>holds when</th>${TOUCHES.map((touch) => html`<th>${touch}</th>`)}<th>then</th></tr></thead>
<tbody>${byName(Object.values(knowledge.contraindications)).map(
    (
      one,
    ) => html`<tr id="against-${one.id}"><th scope="row">${plain(one.name)} <span class="id">${one.id}</span></th>
<td>${sentenceOf(one.when, knowledge)}</td>${TOUCHES.map((touch) => html`<td>${one.codes[touch]}</td>`)}
<td>${wordsOf(one.refer)}${one.ask ? html`: ${plain(one.ask)}` : ''}. “${plain(one.say)}”
${one.types ? html`<span class="quiet">${own(one.types)}</span>` : ''} <span class="quiet">${sourcesOf(one.sources)}</span></td></tr>
`,
  )}</tbody></table>
</section>
`
}

function kinds({ massageTypes, massageScore }: Knowledge): Html {
  return html`<section id="massage-types">
<h2>Kinds of massage</h2>
${byName(Object.values(massageTypes)).map(
  (type) => html`<article class="card" id="massage-${type.id}">
<header><h3>${plain(type.name)}</h3><span class="id">massage-types/${type.id}.yaml, judged by: ${type.touch.join(', ')}</span></header>
<p>“${plain(type.what)}” “${plain(type.session)}” “${plain(type['evidence-say'])}”</p>
<p class="quiet">${Object.entries(massageScore.situations)
    .filter(([, { fit }]) => fit[type.id])
    .map(([id, { fit }]) => `${wordsOf(id)} ${fit[type.id]}`)
    .join(' · ')}</p>
<p class="quiet">${sourcesOf(type.sources)}</p>
</article>
`,
)}</section>
`
}

function score(knowledge: Knowledge): Html {
  const { situations, wishes } = knowledge.massageScore
  return html`<section id="score-score">
<h2>Points</h2>
<p>Judgement, not measurement. The situation that fits a kind best counts double, the next one half.</p>
<ul>${[...Object.entries(situations), ...Object.entries(wishes)].map(
    ([id, { when, say }]) =>
      html`<li><strong>${wordsOf(id)}</strong>: ${sentenceOf(when, knowledge)} <span class="quiet">“${plain(say)}”</span></li>`,
  )}</ul>
</section>
`
}

function movements(knowledge: Knowledge): Html {
  return html`<section id="movements">
<h2>Movements</h2>
${Object.values(knowledge.movements)
  .toSorted((a, b) => a.order - b.order)
  .map(
    (one) => html`<article class="card" id="movement-${one.id}">
<header><h3>${plain(one.name)}</h3><span class="id">movements/${one.id}.yaml</span></header>
<p>“${plain(one.how)}” “${plain(one.dose)}” “${plain(one.progress)}”</p>
${one['not-when'] ? html`<p class="not-with">not with: ${one['not-when'].map((not) => sentenceOf(not, knowledge)).join('; ')}</p>` : ''}
<p class="quiet">${sourcesOf(one.sources)}</p>
</article>
`,
  )}</section>
`
}

export const massageIn = (knowledge: Knowledge): Html =>
  html`${against(knowledge)}${kinds(knowledge)}${score(knowledge)}${movements(knowledge)}`
