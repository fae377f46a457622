export default function globalsetup(): void {}
