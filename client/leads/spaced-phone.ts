/** "+919876543210" as "+91 98765 43210"; what is no number of that form stays as it is. */
export function spacedPhone(phone: string): string {
  return phone
    .replace(/^\+91(\d{5})(\d{5})$/, "+91 $1 $2")
    .replace(/^\+(?!91)(\d{1,3}?)(\d{3})(\d{3})(\d{4})$/, "+$1 $2 $3 $4");
}
