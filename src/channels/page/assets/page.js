/* global WebChat, MutationObserver, sessionStorage, document, location, matchMedia */
/** Starts Web Chat on our own Direct Line, and makes presses visible as what they say. */

const domain = `${location.origin}/v3/directline`
const nonce = document.currentScript.dataset.nonce
const place = document.getElementById('chat')
const cardType = 'application/vnd.microsoft.card.adaptive'

/** Each tab has its own conversation, which a reload keeps. */
const keep = (session) => sessionStorage.setItem('lumbo', JSON.stringify(session))
const kept = () => JSON.parse(sessionStorage.getItem('lumbo') ?? 'null')

const ask = async (path, session) => {
  const headers = session ? { Authorization: `Bearer ${session.token}` } : {}
  const answer = await fetch(`${domain}${path}`, { method: 'POST', headers })
  return answer.ok ? answer.json() : undefined
}

const open = async () => {
  const old = kept()
  if (old && (await ask('/tokens/refresh', old))) return { ...old, resumed: true }
  const session = { ...(await ask('/tokens/generate')), user: `you-${crypto.randomUUID()}` }
  keep(session)
  return session
}

const cardsOf = (activities) =>
  activities.flatMap(({ attachments = [] }) =>
    attachments.filter(({ contentType }) => contentType === cardType).map(({ content }) => content),
  )

const isOn = (value) => (card) =>
  (card.actions ?? []).some(
    ({ data = {} }) =>
      data.kind === value.kind &&
      data.question === value.question &&
      data.turn === value.turn &&
      data.command === value.command,
  )

/** What a press says: the labels of what was ticked and pressed, or what was typed. */
const labelOf = (value, activities) => {
  if (value.kind === 'command') {
    const card = cardsOf(activities).findLast(isOn(value))
    return card?.actions.find(({ data }) => data.command === value.command)?.title ?? value.command
  }
  const ids = [...(value.chosen?.split(',') ?? []), ...(value.values ?? [])].filter(Boolean)
  return ids.map((id) => value.card?.labels[id] ?? id).join(', ') || value.typed || '…'
}

/** A small screen needs its width for words. */
const hasRoom = matchMedia('(min-width: 40rem)').matches

/** Colours are variables of the page, so that light and dark are decided in one place. */
const styleOptions = {
  accent: 'var(--accent)',
  backgroundColor: 'var(--ground)',
  primaryFont: 'inherit',
  ...(hasRoom && { botAvatarImage: '/lumbo.svg', botAvatarInitials: 'L' }),
  botAvatarBackgroundColor: 'transparent',
  avatarSize: 32,
  bubbleBackground: 'var(--surface)',
  bubbleBorderColor: 'var(--line)',
  bubbleBorderRadius: 14,
  bubbleBorderWidth: 1,
  bubbleTextColor: 'var(--text)',
  bubbleMaxWidth: 620,
  bubbleMinHeight: 42,
  bubbleFromUserBackground: 'var(--mine)',
  bubbleFromUserBorderColor: 'var(--mine)',
  bubbleFromUserBorderRadius: 14,
  bubbleFromUserTextColor: 'var(--text)',
  hideUploadButton: true,
  // Long advice is read from its top, where it says what to do.
  autoScrollSnapOnPage: true,
  sendBoxBackground: 'var(--surface)',
  sendBoxTextColor: 'var(--text)',
  sendBoxPlaceholderColor: 'var(--quiet)',
  sendBoxButtonColor: 'var(--accent)',
  sendBoxBorderTop: '1px solid var(--line)',
  sendBoxHeight: 52,
  subtle: 'var(--quiet)',
  timestampColor: 'var(--quiet)',
  groupTimestamp: false,
  showAvatarInGroup: 'sender',
}

const colours = { default: 'var(--text)', subtle: 'var(--quiet)' }
const container = (backgroundColor) => ({
  backgroundColor,
  borderColor: 'var(--line)',
  foregroundColors: {
    default: colours,
    accent: { default: 'var(--accent)', subtle: 'var(--accent)' },
    attention: { default: 'var(--wrong)', subtle: 'var(--wrong)' },
    good: colours,
    warning: colours,
    light: colours,
    dark: colours,
  },
})

const adaptiveCardsHostConfig = {
  supportsInteractivity: true,
  fontFamily: 'inherit',
  fontSizes: { small: 13, default: 15, medium: 17, large: 20, extraLarge: 24 },
  spacing: { small: 6, default: 8, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  containerStyles: {
    default: container('transparent'),
    emphasis: container('var(--ground)'),
    accent: container('var(--calm)'),
    good: container('var(--good)'),
    warning: container('var(--warn)'),
    attention: container('var(--alarm)'),
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  textBlock: { headingLevel: 2 },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', size: 'medium' },
      optionalInputs: { weight: 'bolder', size: 'medium' },
    },
  },
}

const start = async () => {
  const session = await open()
  const store = WebChat.createStore({}, ({ dispatch, getState }) => (next) => (action) => {
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED' && !session.resumed)
      setTimeout(() =>
        dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'webchat/join', value: {} } }),
      )
    if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY') {
      const { activity } = action.payload
      if (activity.type === 'trace') return undefined
      // The text is there for programs; here its card says the same.
      if (activity.attachments?.some(({ contentType }) => contentType === cardType))
        action = { ...action, payload: { ...action.payload, activity: { ...activity, text: undefined } } }
    }
    if (action.type === 'WEB_CHAT/SEND_POST_BACK' && action.payload.value?.kind) {
      const { value } = action.payload
      const displayText = labelOf(value, getState().activities)
      action = { type: 'WEB_CHAT/SEND_MESSAGE_BACK', payload: { displayText, text: displayText, value } }
    }
    // Teams names the message that was pressed; Web Chat does not.
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY' && action.payload.activity.value?.kind === 'answer') {
      const { activity } = action.payload
      const pressed = getState().activities.findLast((one) => cardsOf([one]).some(isOn(activity.value)))
      const replyToId = pressed?.id
      action = { ...action, payload: { ...action.payload, activity: { ...activity, replyToId } } }
    }
    return next(action)
  })

  place.replaceChildren()
  WebChat.renderWebChat(
    {
      directLine: WebChat.createDirectLine({
        domain,
        token: session.token,
        conversationId: session.resumed ? session.conversationId : undefined,
        webSocket: false,
        pollingInterval: 300,
      }),
      userID: session.user,
      nonce,
      store,
      styleOptions,
      adaptiveCardsHostConfig,
      locale: navigator.language,
      // Nothing that Lumbo says is markdown; and quotes stay as they are.
      renderMarkdown: (text) => {
        const box = document.createElement('p')
        box.textContent = text
        return box.outerHTML
      },
    },
    place,
  )
}

/** The cards' library tells what was opened that it is open; it has to be told of what opens it. */
new MutationObserver((changes) => {
  for (const { target } of changes) {
    const isOpen = target.getAttribute('aria-expanded')
    if (isOpen === null || target.role === 'button') continue
    target.removeAttribute('aria-expanded')
    if (target.id.endsWith('-open')) target.closest('[role="button"]')?.setAttribute('aria-expanded', isOpen)
  }
}).observe(place, { subtree: true, attributeFilter: ['aria-expanded'] })

document.getElementById('again').addEventListener('click', () => {
  sessionStorage.removeItem('lumbo')
  location.reload()
})
start().catch(() => {
  const sorry = document.createElement('p')
  sorry.className = 'waiting'
  sorry.textContent = 'The chat could not be opened. Is Lumbo running? Reload the page to try again.'
  place.replaceChildren(sorry)
})
