/** What is asked, card by card. */
import type { Knowledge } from '../../knowledge/schema/index.ts'
import { wordsOf } from './diagram.ts'
import { type Html, html } from './html.ts'
import { nameOf, plain } from './sentence.ts'

const FORMS = { many: 'choose all that fit', one: 'choose one', value: 'a number' } as const

export function cardsIn(knowledge: Knowledge, isShown: (id: string) => boolean = () => true): Html {
  const inOrder = Object.values(knowledge.questions)
    .filter(({ id }) => isShown(id))
    .toSorted((a, b) => a.order - b.order)
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
