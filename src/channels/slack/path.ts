/** The one path for events, presses and commands; its body is read as bytes, because they are signed. */
export const slackPath = '/slack/events'
