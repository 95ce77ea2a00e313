// Preloaded into every program that a door starts: when the parent is gone, however it went, ask this program to stop.
// The channel closes by itself when the parent dies, on every platform, SIGKILL included.

process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
