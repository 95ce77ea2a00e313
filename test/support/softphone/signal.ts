import type { Page } from 'playwright-core';

/**
 * For a page's first script: what it says to the carrier can be cut off, as by a network that is gone for a while. What is
 * open breaks, and nothing new comes about; sound goes another way, and the product's own requests too.
 */
export const breakableSignal = `
const Sockets = globalThis.WebSocket;
const signals = new Set();
globalThis.signalIsGone = false;
globalThis.WebSocket = class extends Sockets {
  constructor(url, ...rest) {
    super(url, ...rest);
    if (!new URL(String(url)).pathname.endsWith('/signal')) return;
    signals.add(this);
    this.addEventListener('close', () => signals.delete(this));
    if (globalThis.signalIsGone) this.close();
  }
};
globalThis.cutSignal = (gone) => {
  globalThis.signalIsGone = gone;
  if (gone) for (const socket of signals) socket.close();
};`;

export const cutSignal = (page: Page): Promise<unknown> => page.evaluate('cutSignal(true)');
export const mendSignal = (page: Page): Promise<unknown> => page.evaluate('cutSignal(false)');
