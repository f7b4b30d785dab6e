import type { Verdict } from '../../model/verdict.ts';
import { footing, headline, toolNames } from '../headline.ts';
import type { Assets } from './assets.ts';
import { filesSection } from './files-section.ts';
import { findingsSection } from './findings-section.ts';
import { functionsSection } from './functions-section.ts';
import { gatesSection, statusBadge } from './gates-section.ts';
import { html, Markup, type Content } from './markup.ts';
import { mutantsSection } from './mutants-section.ts';
import { packagesSection } from './packages-section.ts';
import { problemsSection } from './problems-section.ts';
import { securityPolicy } from './security-policy.ts';
import { stylesheet } from './stylesheet.ts';

/** A part of the page under a heading of its own; left out where there is no content. */
interface Section {
  id: string;
  title: string;
  content: Markup | null;
}

/** The whole report as one page that needs nothing else: no other file, no request. */
export function renderPage(verdict: Verdict, { scripts, elements }: Assets): string {
  const sections = sectionsOf(verdict, elements).filter(({ content }) => content !== null);
  const policy = securityPolicy({ scripts: [...scripts, elements], styles: [stylesheet] });
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${verdict.verdict} – gates</title>
<style>${new Markup(stylesheet)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the verdict</a>
<header>
<p class="brand">gates</p>
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<button type="button" id="theme">Theme: system</button>
</header>
<main id="main" tabindex="-1">
${opening(verdict)}
<noscript><p class="notice">Filters, the map's table and the mutants in their source need scripts; everything else is here.</p></noscript>
${sections.map(sectionMarkup)}
</main>
<footer>
<p>${toolNames(verdict).join(' · ')}</p>
<p>${facts(verdict).join(' · ')}</p>
</footer>
${scripts.map((script) => html`<script type="module">${new Markup(script)}</script>
`)}</body>
</html>
`.text;
}

function sectionsOf(verdict: Verdict, elements: string): Section[] {
  return [
    { id: 'problems', title: 'Not measured', content: problemsSection(verdict) },
    { id: 'gates', title: 'Gates', content: gatesSection(verdict) },
    { id: 'packages', title: 'Packages', content: packagesSection(verdict) },
    { id: 'findings', title: 'Findings', content: findingsSection(verdict) },
    { id: 'functions', title: 'Functions', content: functionsSection(verdict) },
    { id: 'files', title: 'Files', content: filesSection(verdict) },
    { id: 'mutants', title: 'Mutants', content: mutantsSection(verdict.mutationReport, elements) },
  ];
}

function sectionMarkup({ id, title, content }: Section): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>
`;
}

function opening(verdict: Verdict): Content {
  const scope = verdict.scope === null ? 'the whole tree' : null;
  return html`<h1>${statusBadge(verdict.verdict)} ${headline(verdict).join(', ')}</h1>
<p class="footing">${[scope, ...footing(verdict)].filter((fact) => fact !== null).join(' · ')}</p>
${verdict.notices.map((notice) => html`<p class="notice">${notice}</p>`)}`;
}

function facts({ preset, seed, tree, hashes }: Verdict): string[] {
  return [
    `preset ${preset}`,
    `seed ${seed}`,
    `sources ${tree.hash.slice(0, 12)}`,
    `plan ${hashes.plan.slice(0, 12)}`,
    `policy ${hashes.policy.slice(0, 12)}`,
  ];
}
