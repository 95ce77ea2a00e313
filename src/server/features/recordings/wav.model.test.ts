import { describe, expect, it } from 'vitest';
import { readWavHead } from './wav.model.ts';

type Format = { readonly format?: number; readonly channels?: number; readonly rate?: number; readonly bits?: number };

function fmt({ format = 1, channels = 2, rate = 8_000, bits = 16 }: Format = {}): Buffer {
  const body = Buffer.alloc(16);
  body.writeUInt16LE(format, 0);
  body.writeUInt16LE(channels, 2);
  body.writeUInt32LE(rate, 4);
  body.writeUInt16LE(bits, 14);
  return chunk('fmt ', body);
}

function chunk(name: string, body: Buffer, size = body.length): Buffer {
  const head = Buffer.alloc(8, name, 'latin1');
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

const wav = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), ...chunks]);

describe('the head of a WAV file', () => {
  it('tells channels, rate, and where the sound lies', () => {
    expect(readWavHead(wav(fmt(), chunk('data', Buffer.alloc(32))))).toEqual({
      kind: 'wav',
      shape: { channels: 2, rate: 8_000, dataStart: 44, dataBytes: 32 },
    });
  });

  it('may carry other chunks, of odd length too', () => {
    const head = readWavHead(wav(chunk('LIST', Buffer.alloc(5)), fmt({ channels: 1 }), chunk('data', Buffer.alloc(2))));
    expect(head).toMatchObject({ kind: 'wav', shape: { channels: 1, dataStart: 58 } });
  });

  it('may not know the length of the sound', () => {
    const head = readWavHead(wav(fmt(), chunk('data', Buffer.alloc(0), 0xffffffff)));
    expect(head).toMatchObject({ shape: { dataBytes: null } });
  });

  it.each([0, 4, 11, 12, 19, 30, 43])('asks for more after %i bytes', (length) => {
    expect(readWavHead(wav(fmt(), chunk('data', Buffer.alloc(32))).subarray(0, length))).toEqual({ kind: 'more' });
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><title>Sign in</title>')],
    ['an MP3', Buffer.concat([Buffer.from('ID3\u0003', 'latin1'), Buffer.alloc(64)])],
    ['three channels', wav(fmt({ channels: 3 }), chunk('data', Buffer.alloc(6)))],
    ['8 bits', wav(fmt({ bits: 8 }), chunk('data', Buffer.alloc(6)))],
    ['mu-law', wav(fmt({ format: 7 }), chunk('data', Buffer.alloc(6)))],
    ['no rate', wav(fmt({ rate: 0 }), chunk('data', Buffer.alloc(6)))],
    ['sound before its format', wav(chunk('data', Buffer.alloc(6)), fmt())],
    ['a head without end', wav(chunk('junk', Buffer.alloc(70_000)))],
  ])('%s is none', (_what, bytes) => {
    expect(readWavHead(bytes).kind).toBe('other');
  });
});
