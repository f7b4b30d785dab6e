/** The choice between the system's theme, light and dark, kept where the browser lets a page keep something. */
const KEY = 'gates-theme';
const themes = ['system', 'light', 'dark'];
const button = document.getElementById('theme')!;

function apply(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
  button.textContent = `Theme: ${theme}`;
}

function stored(): string {
  try {
    const theme = localStorage.getItem(KEY) ?? '';
    return themes.includes(theme) ? theme : 'system';
  } catch {
    // storage may be forbidden, as in a sandboxed frame of a CI system
    return 'system';
  }
}

function store(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // then the choice lasts as long as the page
  }
}

button.addEventListener('click', () => {
  const current = themes.indexOf(document.documentElement.dataset['theme']!);
  const next = themes[(current + 1) % themes.length]!;
  apply(next);
  store(next);
});

apply(stored());
