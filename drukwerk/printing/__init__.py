"""What a print shop needs: inks, profiles, boxes, marks, and a look at them beforehand."""

#: What a publication is printed in: in colour, or in one ink (a copier, a risograph).
INKS = ("colour", "black")
