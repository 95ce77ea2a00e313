import { describe, expect, it } from 'vitest';
import { callStates } from '#contract/calls.ts';
import { aCall } from './call-examples.ts';
import { agentsOf, clockStart, goesOnWords, otherNumber, partyOf, stateSentence, wasGivenAway } from './call-words.ts';

describe('a call in words', () => {
  it('says to its own user where it is', () => {
    const sentences = callStates.map((state) => stateSentence(aCall({ state, outcome: 'busy' }), true));
    expect(sentences).toEqual([
      'Placing…',
      'Ringing your phone…',
      'Waiting for you to press 1…',
      'Ringing Ada Lovelace…',
      'Connected',
      'Busy',
    ]);
  });

  it('names the agent to everybody else', () => {
    expect(stateSentence(aCall({ state: 'ringing-agent' }), false)).toBe('Ringing Alice’s phone…');
  });

  it('shows the number where nobody knows the name', () => {
    expect(partyOf(aCall({ contact: null }))).toBe('+44 20 7946 0018');
  });

  it('names both who placed it and who has it now, where they differ', () => {
    const own = aCall({ handledBy: { id: 'alice', name: 'Alice' } });
    const given = aCall({ handledBy: { id: 'ben', name: 'Ben' } });
    expect([agentsOf(aCall()), agentsOf(own), agentsOf(given)]).toEqual(['Alice', 'Alice', 'Alice → Ben']);
    expect([aCall(), own, given].map(wasGivenAway)).toEqual([false, false, true]);
    expect(agentsOf(aCall({ user: null, handledBy: { id: null, name: '+14155550199' } }))).toBe('+14155550199');
  });

  it('says with whom it goes on, to whoever is done with it', () => {
    expect(goesOnWords({ handledBy: { id: 'ben', name: 'Ben' } }, 'alice')).toBe('Goes on with Ben');
    expect(goesOnWords({ handledBy: { id: 'alice', name: 'Alice' } }, 'alice')).toBe('Goes on without you');
    expect(goesOnWords({ handledBy: null }, 'alice')).toBe('Goes on without you');
  });

  it('names the program that placed it', () => {
    const placedBy = { keyId: 'crm', name: 'CRM (API key)' };
    const given = aCall({ placedBy, handledBy: { id: 'ben', name: 'Ben' } });
    expect(agentsOf(aCall({ placedBy }))).toBe('Alice, by CRM (API key)');
    expect(agentsOf(given)).toBe('Alice, by CRM (API key) → Ben');
  });

  it('calls back whoever called', () => {
    const inbound = aCall({ direction: 'inbound', from: '+442079460018', to: '+14155550199' });
    expect([otherNumber(inbound), otherNumber(aCall())]).toEqual(['+442079460018', '+442079460018']);
  });

  it('counts talk time from the answer, ringing excluded', () => {
    const answeredAt = '2026-03-09T10:00:12Z';
    expect(clockStart(aCall({ answeredAt }))).toBe(answeredAt);
    expect(clockStart(aCall())).toBe('2026-03-09T10:00:00Z');
  });
});
