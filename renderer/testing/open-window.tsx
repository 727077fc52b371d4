import './matchers';
import { cleanup, configure, render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import { makeQueryClient } from '../api/query-client';
import { App } from '../app/app';
import { setClockOffset } from '../stores/clock-store';
import { forgetPeople } from '../stores/person-store';
import type { Answers, FakeBridge } from './fake-bridge';
import { openShop, type Shop } from './fake-shop';

// On a busy machine the first window of a file takes longer than the second that is allowed otherwise.
configure({ asyncUtilTimeout: 4_000 });

export interface OpenWindow extends RenderResult {
  readonly fake: FakeBridge;
  readonly user: UserEvent;
}

/** The whole window over a fake shop, as a person finds it after the start. */
export function openWindow(shop: Shop, more: Answers = {}): OpenWindow {
  const fake = openShop(shop, more);
  vi.stubGlobal('tillback', fake.bridge);
  // Without a layout every element is nought high, and a virtual list would show nothing.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
  forgetPeople();
  setClockOffset(0);
  const rendered = render(<App client={makeQueryClient()} />);
  return { ...rendered, fake, user: userEvent.setup() };
}

/** Puts everything back after a test. */
export function closeWindow(): void {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
}
