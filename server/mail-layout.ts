/** How every mail looks: plain text beside HTML, both made from one letter, so that they cannot say different things. */
import { type Html, html, linked } from './html.ts'
import type { Language } from './language.ts'

/** What a mail says, in plain text of its language. */
export type Letter = {
  /** Short: a phone shows some 40 letters of it. */
  readonly subject: string
  readonly title: string
  readonly paragraphs: readonly string[]
  /** What happened, as names and values. */
  readonly facts?: readonly (readonly [name: string, value: string])[]
  readonly button?: { readonly label: string; readonly link: string }
  /** What to do if it was not you, until when a link works. */
  readonly notes?: readonly string[]
}

type Frame = {
  readonly language: Language
  readonly footer: string
  readonly baseUrl: string
  /** The company or partner for whom it is sent. */
  readonly from: string | undefined
}

export function mailText(
  { title, paragraphs, facts, button, notes = [] }: Letter,
  { footer, baseUrl }: Frame,
): string {
  const parts = [
    title,
    ...paragraphs,
    ...(facts ? [facts.map(([name, value]) => `${name}: ${value}`).join('\n')] : []),
    // On a line of its own: readers make a link of it, and a full stop would be part of it.
    ...(button ? [`${button.label}:\n${button.link}`] : []),
    ...notes,
    `-- \n${footer}\n${baseUrl}`,
  ]
  return `${parts.join('\n\n')}\n`
}

/**
 * Tables and inline styles, because mail programs have the CSS of 1999; the styles in the head only make it dark where
 * a program knows to ask. One that darkens by itself finds no picture and no text on a background that it would keep.
 */
export function mailHtml(letter: Letter, { language, footer, baseUrl, from }: Frame): string {
  const { subject, title, paragraphs, facts, button, notes = [] } = letter
  return html`<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${{ html: DARK }}</style>
</head>
<body class="canvas" style="${BODY}">
<div style="display:none;max-height:0;overflow:hidden">${paragraphs[0]}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="canvas" style="background:#f7f8fa"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="soft" style="padding:0 4px 16px;font-size:14px;line-height:20px;font-weight:600;color:#4a5262">${from ?? 'Tributary'}</td></tr>
<tr><td class="card" style="${CARD}">
<h1 class="strong" style="margin:0 0 16px;font-size:20px;line-height:28px;font-weight:650;color:#12161f">${title}</h1>
${paragraphs.map((text) => html`<p class="strong" style="margin:0 0 16px;color:#12161f">${text}</p>\n`)}
${facts && factsTable(facts)}
${button && buttonPart(button)}
${notes.map((text) => html`<p class="soft" style="margin:0 0 12px;font-size:14px;line-height:20px;color:#4a5262">${linked(text)}</p>\n`)}
</td></tr>
<tr><td class="faint" style="padding:16px 4px 0;font-size:13px;line-height:18px;color:#616a7b">${footer}<br><a class="faint" href="${baseUrl}" style="color:#616a7b">${baseUrl}</a></td></tr>
</table>
</td></tr></table>
</body>
</html>
`.html
}

function factsTable(facts: NonNullable<Letter['facts']>): Html {
  return html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px">${facts.map(
    ([name, value]) => html`
<tr><td class="soft" style="padding:2px 16px 2px 0;font-size:14px;line-height:20px;color:#4a5262;vertical-align:top">${name}</td>
<td class="strong" style="padding:2px 0;font-size:14px;line-height:20px;color:#12161f;word-break:break-word">${value}</td></tr>`,
  )}
</table>
`
}

/** Under the button stands its address: for programs without buttons, and for readers who look before they press. */
function buttonPart({ label, link }: NonNullable<Letter['button']>): Html {
  return html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 16px"><tr>
<td class="accent" style="border-radius:8px;background:#3f4fd9"><a class="on-accent" href="${link}" style="${BUTTON}">${label}</a></td>
</tr></table>
<p class="soft" style="margin:0 0 16px;font-size:13px;line-height:18px;color:#4a5262;word-break:break-all"><a class="link" href="${link}" style="color:#3544c4">${link}</a></p>
`
}

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const BODY = `margin:0;padding:0;background:#f7f8fa;font-family:${FONT};font-size:16px;line-height:26px`
const CARD = 'padding:32px 32px 20px;background:#ffffff;border:1px solid #e2e5ea;border-radius:12px'
const BUTTON =
  'display:inline-block;padding:12px 20px;font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none'

/** The dark tokens; on buttons the light ones stay, which keep their contrast on both. */
const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .canvas { background: #0f1117 !important; }
  .card { background: #161922 !important; border-color: #2a2f3c !important; }
  .strong { color: #f1f3f7 !important; }
  .soft { color: #b4bbc9 !important; }
  .faint { color: #949db0 !important; }
  .link, .soft a { color: #a3adff !important; }
  .accent { background: #5566f0 !important; }
  .on-accent { color: #ffffff !important; }
}
@media (max-width: 480px) { .card { padding: 24px 20px 12px !important; } }
`
