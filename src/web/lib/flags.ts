const CANVAS_PX = 16;

/**
 * Whether this machine draws flags: not every system has a font with colours. A drawn flag has a pixel whose red, green
 * and blue differ; letters or empty boxes have none.
 */
function drawsFlags(): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = CANVAS_PX;
  canvas.height = CANVAS_PX;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return false;
  context.textBaseline = 'top';
  context.font = `${CANVAS_PX}px sans-serif`;
  context.fillText('🇺🇸', 0, 0);
  const pixels = context.getImageData(0, 0, CANVAS_PX, CANVAS_PX).data;
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return true;
  }
  return false;
}

let known: boolean | undefined;

export function flagsAreDrawn(): boolean {
  known ??= drawsFlags();
  return known;
}
