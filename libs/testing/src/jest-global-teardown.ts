export default function globalteardown(): void {}
