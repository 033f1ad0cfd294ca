/** The looks of the public pages: the tokens of the applications (web/tokens.css) in one style element. */

/** Stands in the page itself: no second request before the first paint, and pages of any host can have it. */
export const PUBLIC_STYLE = `
@font-face { font-family: Inter; font-style: normal; font-weight: 100 900; font-display: swap; src: url(/static/inter.woff2) format("woff2"); }
@font-face { font-family: "Inter fallback"; src: local("Arial"); ascent-override: 90%; descent-override: 22.4%; line-gap-override: 0%; size-adjust: 107.6%; }
:root {
  color-scheme: light dark;
  --canvas: light-dark(#f7f8fa, #0f1117); --surface: light-dark(#ffffff, #161922); --sunken: light-dark(#eef0f3, #0b0d12);
  --line: light-dark(#e2e5ea, #2a2f3c); --line-strong: light-dark(#7f8795, #6b7487);
  --text: light-dark(#12161f, #f1f3f7); --text-2: light-dark(#4a5262, #b4bbc9); --text-3: light-dark(#616a7b, #949db0);
  --accent: light-dark(#3f4fd9, #5566f0); --accent-hover: light-dark(#3240b8, #4656dc); --accent-soft: light-dark(#eceefc, #232846);
  --accent-text: light-dark(#3544c4, #a3adff); --focus: light-dark(#3f4fd9, #a3adff);
  --success: light-dark(#0b7a4b, #5fd39a); --success-soft: light-dark(#e4f6ed, #12301f);
  --warning: light-dark(#8a5300, #f2b861); --warning-soft: light-dark(#fdf1dc, #34260f);
  --danger: light-dark(#c02631, #ff8f8f); --danger-soft: light-dark(#fdeaea, #3a181b);
  --info: light-dark(#0b66b8, #7fbcf7); --info-soft: light-dark(#e5f1fc, #10293f);
  --shadow: light-dark(rgb(18 22 31 / 0.05), transparent);
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; }
html { block-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; min-block-size: 100%; display: grid; grid-template-rows: auto 1fr auto; color: var(--text);
  background: var(--surface); font: 400 16px/26px Inter, "Inter fallback", system-ui, sans-serif;
}
header, footer { padding: 20px; }
main { padding: 12px 20px 32px; inline-size: 100%; max-inline-size: 448px; margin: 0 auto; min-inline-size: 0; }
.brand { display: inline-flex; align-items: center; gap: 10px; color: var(--text); font-weight: 650; font-size: 16px; text-decoration: none; border-radius: 8px; padding: 4px; margin: -4px; }
.brand svg { inline-size: 28px; block-size: 28px; display: block; }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 32px; font-weight: 650; letter-spacing: -0.015em; text-wrap: balance; overflow-wrap: anywhere; }
h1:not(:has(+ .lead)) { margin-block-end: 24px; }
p { margin: 0 0 16px; text-wrap: pretty; overflow-wrap: anywhere; }
.lead { color: var(--text-2); margin-block-end: 24px; }
a { color: var(--accent-text); text-underline-offset: 3px; }
a:hover { text-decoration-thickness: 2px; }
b, strong { font-weight: 600; }
code { font: 13px/20px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--sunken); border-radius: 6px; padding: 2px 6px; overflow-wrap: anywhere; }
pre { margin: 0 0 16px; padding: 12px; border-radius: 8px; background: var(--sunken); white-space: pre-wrap; }
pre code { background: none; padding: 0; }
form { margin: 0; display: grid; gap: 20px; }
form + form, form + .button, .button + form { margin-block-start: 12px; }
.field { display: grid; gap: 6px; position: relative; min-inline-size: 0; }
label { font-size: 14px; line-height: 20px; font-weight: 500; }
input:not([type="hidden"]), select {
  appearance: none; inline-size: 100%; block-size: 44px; padding: 0 12px; font: inherit; color: inherit; background: var(--surface);
  border: 1px solid var(--line-strong); border-radius: 8px; transition: border-color 120ms, box-shadow 120ms;
}
select {
  padding-inline-end: 36px; background-repeat: no-repeat; background-position: right 12px center; background-size: 16px;
  background-image: url("data:image/svg+xml,%3Csvg xmlns='http%3A//www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='%237f8795' stroke-width='1.5' stroke-linecap='round'%3E%3Cpath d='m4 6 4 4 4-4'/%3E%3C/svg%3E");
}
:dir(rtl) select { background-position: left 12px center; }
input:hover, select:hover { border-color: var(--text-3); }
input[aria-invalid="true"] { border-color: var(--danger); }
input.code { font: 500 20px/28px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; letter-spacing: 0.16em; }
:has(> .reveal) > input { padding-inline-end: 76px; }
.reveal {
  position: absolute; inset-block-start: 32px; inset-inline-end: 6px; block-size: 32px; padding: 0 10px; border: 0; border-radius: 6px;
  background: none; color: var(--text-2); font: 500 13px/18px inherit; font-family: inherit; cursor: pointer;
}
.reveal:hover { background: var(--sunken); color: var(--text); }
.hint, .wrong { margin: 0; font-size: 14px; line-height: 20px; color: var(--text-3); }
.wrong { color: var(--danger); font-weight: 500; }
.request { margin-block-start: 24px; }
.aside { display: flex; gap: 4px 16px; flex-wrap: wrap; font-size: 14px; line-height: 24px; }
.field + .aside { margin-block-start: -12px; }
.aside a { text-decoration: none; font-weight: 500; } .aside a:hover { text-decoration: underline; }
.button {
  display: inline-flex; align-items: center; justify-content: center; gap: 10px; inline-size: 100%; min-block-size: 44px; padding: 8px 16px;
  border: 1px solid transparent; border-radius: 8px; font: 600 15px/22px Inter, "Inter fallback", system-ui, sans-serif; text-align: center;
  text-decoration: none; cursor: pointer; background: var(--accent); color: #fff; transition: background-color 120ms;
}
.button:hover { background: var(--accent-hover); }
.button.plain { background: var(--surface); color: var(--text); border-color: var(--line-strong); }
.button.plain:hover { background: var(--sunken); }
.button:disabled { opacity: 0.6; cursor: progress; }
.button svg { inline-size: 18px; block-size: 18px; flex: none; }
[hidden] { display: none !important; }
.or { display: flex; align-items: center; gap: 12px; margin-block: 20px; color: var(--text-3); font-size: 14px; line-height: 20px; }
.or::before, .or::after { content: ""; flex: 1; block-size: 1px; background: var(--line); }
.notice { display: flex; gap: 10px; margin: 0 0 24px; padding: 12px 14px; border-radius: 8px; font-size: 14px; line-height: 22px; color: var(--text); background: var(--info-soft); }
.notice > svg { inline-size: 18px; block-size: 18px; margin-block-start: 2px; flex: none; color: var(--info); }
.notice p { margin: 0; }
.notice.danger { background: var(--danger-soft); } .notice.danger > svg { color: var(--danger); }
.notice.success { background: var(--success-soft); } .notice.success > svg { color: var(--success); }
.notice.warning { background: var(--warning-soft); } .notice.warning > svg { color: var(--warning); }
dl { margin: 0 0 24px; display: grid; gap: 8px; font-size: 14px; line-height: 22px; padding: 12px 14px; border: 1px solid var(--line); border-radius: 8px; }
dl div { display: flex; justify-content: space-between; gap: 16px; }
dt { color: var(--text-3); }
dd { margin: 0; font-weight: 500; text-align: end; overflow-wrap: anywhere; min-inline-size: 0; }
.said { margin: 8px 0 0; min-block-size: 0; font-size: 14px; line-height: 20px; color: var(--danger); font-weight: 500; }
.said:empty { display: none; }
footer form { display: flex; flex-wrap: wrap; justify-content: center; gap: 4px; }
footer button { min-block-size: 32px; padding: 4px 10px; border: 0; border-radius: 6px; background: none; color: var(--text-3); font: 500 13px/18px Inter, "Inter fallback", system-ui, sans-serif; cursor: pointer; }
footer button:hover { color: var(--text); background: var(--sunken); }
footer button[aria-current] { color: var(--text); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
input:focus-visible, select:focus-visible { outline-offset: 0; border-color: var(--focus); }
@media (min-width: 640px) {
  body { background: radial-gradient(120% 480px at 50% -160px, var(--accent-soft), transparent 70%) no-repeat, var(--canvas); }
  header { padding: 24px 32px; }
  main { align-self: center; padding-block: 0 88px; }
  .card { padding: 40px; background: var(--surface); border: 1px solid var(--line); border-radius: 16px; box-shadow: 0 1px 2px var(--shadow), 0 12px 32px var(--shadow); }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`
