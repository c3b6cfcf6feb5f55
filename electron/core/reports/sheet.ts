import { Buffer } from 'node:buffer'
import type { FontFile } from './fonts.ts'

const face = ({ weight, unicodeRange, woff2 }: FontFile): string =>
  `@font-face{font-family:Tinos;font-weight:${weight};unicode-range:${unicodeRange};src:url(data:font/woff2;base64,${Buffer.from(woff2).toString('base64')}) format("woff2")}`

/**
 * The look of every printed report (ГОСТ Р 7.0.97: margins 20/10/20/20 mm, page number from page 2 in the middle of
 * the top margin, 12 pt, tables smaller). Margin boxes, not the browser's header templates: they take the page's font.
 */
export const sheet = (orientation: 'portrait' | 'landscape', fonts: readonly FontFile[]): string => `
${fonts.map(face).join('\n')}
@page{size:A4 ${orientation};margin:20mm 10mm 20mm 20mm;
@top-center{content:counter(page);font:12pt Tinos,"Times New Roman",serif}}
@page :first{@top-center{content:none}}
*{box-sizing:border-box}
html{font:12pt/1.2 Tinos,"Times New Roman","Liberation Serif",serif;color:#000;background:#fff}
body{margin:0}
header{text-align:center;font-weight:700;margin-bottom:5mm}
header p,h1{margin:0;font-size:14pt}
h1{text-transform:uppercase;margin-bottom:1mm}
h2{font-size:12pt;margin:5mm 0 2mm;break-after:avoid}
dl{margin:0 0 4mm;columns:2;column-gap:8mm}
dl div{break-inside:avoid;margin-bottom:.5mm}
dt,dd{display:inline;margin:0}
table{width:calc(100% - 1pt);margin:0 .5pt;border-collapse:collapse;table-layout:fixed;font-size:8.5pt;line-height:1.15}
table.large{font-size:10pt}
thead{display:table-header-group}
th,td{border:.5pt solid #000;padding:.8mm 1mm;vertical-align:top;text-align:left;overflow-wrap:break-word;white-space:pre-line}
thead th{text-align:center;vertical-align:middle}
td.center{text-align:center}
td.right{text-align:right}
tbody.row,tr{break-inside:avoid}
tbody.section{break-after:avoid;break-inside:avoid}
tbody.section th{text-align:center;padding:1.2mm}
table.by-hand tbody.row td{height:9mm}
table.whole{break-inside:avoid}
tbody.end{break-before:avoid;break-inside:avoid}
tbody.end td{border:0;padding:4mm 0 0;font-size:12pt;line-height:1.2;white-space:normal}
tbody.end td>.note:first-child{margin-top:-2.5mm}
.text{margin:0 0 1.5mm;overflow-wrap:break-word;white-space:pre-line}
section+section{margin-top:4mm}
.last{break-inside:avoid}
.last footer{margin-top:4mm}
.note{margin:0 0 .5mm;font-size:10pt}
.signature{display:grid;grid-template-columns:9fr 5fr 7fr;gap:6mm;align-items:end;margin-top:12mm}
.signature+.signature{margin-top:7mm}
.post::first-letter{text-transform:uppercase}
.hand{border-bottom:.5pt solid #000}
.blank{display:inline-block;min-width:50mm;border-bottom:.5pt solid #000}
.executor{margin:10mm 0 0;font-size:10pt}
@media screen{body{max-width:${orientation === 'landscape' ? 267 : 180}mm;margin:8mm auto;padding:0 4mm}}
`
