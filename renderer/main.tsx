import './app/zod-setup';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/query-client';
import { App } from './app/app';
import { applyTheme } from './app/theme';

applyTheme('system');

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no place for the window');
createRoot(root).render(
  <StrictMode>
    <App client={makeQueryClient()} />
  </StrictMode>,
);
