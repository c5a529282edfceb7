/** Where people are sent, and in which words. */
import type { Knowledge } from '../../knowledge/schema/index.ts'
import { type Html, html } from './html.ts'
import { reviewOf, sourceList } from './rule.ts'
import { byName, plain } from './sentence.ts'

/** The emergency messages. */
export function actionsIn(
  knowledge: Knowledge,
  today: string,
  isShown: (id: string) => boolean = () => true,
): Html {
  const actions = Object.values(knowledge.emergencyActions).filter(({ id }) => isShown(id))
  return html`<section id="actions">
<h2>Emergency messages</h2>
${actions.map(
  (action) => html`<article class="card" id="action-${action.id}">
<header><h3>${plain(action.do)}</h3><span class="id">emergency-actions/${action.id}.yaml</span></header>
<ul>${[...(action.also ?? []), ...action['do-not'], action.company].map((text) => html`<li>${plain(text)}</li>`)}</ul>
<p class="quiet">Again, shorter: “${plain(action.again)}”</p>
<dl><div><dt>Sources</dt><dd>${sourceList(action.sources, knowledge)}</dd></div><div><dt>Review</dt><dd>${reviewOf(action, today)}</dd></div></dl>
</article>
`,
)}</section>
`
}

/** Who people are sent to. */
export function professionalsIn(knowledge: Knowledge): Html {
  return html`<section id="professionals">
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
