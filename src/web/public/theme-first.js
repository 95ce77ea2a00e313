// Runs before the first paint: a stored choice of theme must not flash in the other one. `app/theme.ts` has the rest.
try {
  const choice = localStorage.getItem('switchhook.theme');
  if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice;
} catch {
  // Storage is barred, as in some private windows: the system's preference stands.
}
