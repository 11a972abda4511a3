"""Files of arrays that the program reads in place: a head, (offset, size) u64 of each section, the sections."""
import struct

ALIGNMENT = 64


def write(path, head, sections):
    at = len(head) + 16 * len(sections)
    places = []
    for section in sections:
        at += -at % ALIGNMENT
        places.append((at, section.nbytes))
        at += section.nbytes
    with open(path, "wb") as f:
        f.write(head + b"".join(struct.pack("<QQ", *p) for p in places))
        for (begin, _), section in zip(places, sections):
            f.write(b"\0" * (begin - f.tell()))
            f.write(section.tobytes())
