import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { watchForUpdates } from './app/updates.ts';
import { ignoreSecondClicks } from './ui/second-click.ts';
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
ignoreSecondClicks();
watchForUpdates();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
