#!/usr/bin/env python3
"""feasts.py > tables/feasts.tsv : feasts that hang on the moon, 1945 to 2035.

New moons and the sun's longitude after J. Meeus, Astronomical Algorithms, chapters 25 and 49, right to minutes. The lunar new
year is the second new moon (China's time) after the December solstice, the third in a year with a leap month between them. An
Islamic month begins on the day after the new moon when that falls before 10:20 UT, else a day later: as Mecca mostly has it.
"""
import datetime as D
import math

sin, rad = math.sin, math.radians
PLANETS = ((299.77, 0.107408, 325), (251.88, 0.016321, 165), (251.83, 26.651886, 164), (349.42, 36.412478, 126), (84.66, 18.206239, 110),
           (141.74, 53.303771, 62), (207.14, 2.453732, 60), (154.84, 7.306860, 56), (34.52, 27.261239, 47), (207.19, 0.121824, 42),
           (291.34, 1.844379, 40), (161.72, 24.198154, 37), (239.56, 25.513099, 35), (331.55, 3.592518, 23))


def new_moon(k):
    """Julian day, Universal Time, of the k-th new moon after January 2000."""
    t = k / 1236.85
    e = 1 - 0.002516 * t - 0.0000074 * t * t
    m = rad(2.5534 + 29.10535670 * k)
    p = rad(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    f = rad(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    o = rad(124.7746 - 1.56375588 * k)
    c = (-0.40720 * sin(p) + 0.17241 * e * sin(m) + 0.01608 * sin(2 * p) + 0.01039 * sin(2 * f) + 0.00739 * e * sin(p - m) - 0.00514 * e * sin(p + m)
         + 0.00208 * e * e * sin(2 * m) - 0.00111 * sin(p - 2 * f) - 0.00057 * sin(p + 2 * f) + 0.00056 * e * sin(2 * p + m) - 0.00042 * sin(3 * p)
         + 0.00042 * e * sin(m + 2 * f) + 0.00038 * e * sin(m - 2 * f) - 0.00024 * e * sin(2 * p - m) - 0.00017 * sin(o))
    c += sum(w * 1e-6 * sin(rad(a + b * k)) for a, b, w in PLANETS)
    return 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t + c - 60 / 86400


def sun(jd):
    t = (jd - 2451545) / 36525
    m = rad(357.52911 + 35999.05029 * t)
    c = (1.914602 - 0.004817 * t) * sin(m) + 0.019993 * sin(2 * m) + 0.000289 * sin(3 * m)
    return (280.46646 + 36000.76983 * t + c - 0.00569 - 0.00478 * sin(rad(125.04 - 1934.136 * t))) % 360


def moment(jd, hours=0):
    return D.datetime(2000, 1, 1) + D.timedelta(days=jd - 2451544.5 + hours / 24)


def julian(day, hours):
    return (day - D.date(2000, 1, 1)).days + 2451544.5 - hours / 24


def lunar_new_year(year):
    low = 2451545 + (year - 2000) * 365.2425 - 31
    high = low + 40
    for _ in range(60):
        mid = (low + high) / 2
        low, high = (mid, high) if (sun(mid) - 270 + 180) % 360 < 180 else (low, mid)
    solstice = moment(low, 8).date()
    k = math.floor((low - 2451550.1) / 29.530588861) - 1
    moons = [d for d in (moment(new_moon(k + i), 8).date() for i in range(6)) if d > solstice]
    leap = sun(julian(moons[0], 8)) // 30 == sun(julian(moons[1], 8)) // 30
    return moons[2] if leap else moons[1]


def islamic_month(year, month):
    civil = 1 + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 1948438
    t = moment(new_moon(round((civil - 1 - 2451550.1) / 29.530588861)))
    return t.date() + D.timedelta(1 if (t.hour, t.minute) < (10, 20) else 2)


def main():
    print('# Movable feasts that hang on the moon, 1945 to 2035. Written for demarche; licence CC BY 4.0.')
    print('# Made by tools/feasts.py from the astronomical new moon: the lunar new year as in China; the Islamic months as Mecca mostly has')
    print('# them, elsewhere a feast may fall a day later.')
    print('feast\tfirst\tlast')
    for year in range(1945, 2036):
        print(f'lunar new year\t{lunar_new_year(year)}\t')
    for name, month, dom, days in (('ramadan', 9, 1, True), ('eid al-fitr', 10, 1, False), ('eid al-adha', 12, 10, False),
                                   ('islamic new year', 1, 1, False), ('ashura', 1, 10, False), ('mawlid', 3, 12, False)):
        for year in range(1360, 1462):
            first = islamic_month(year, month) + D.timedelta(dom - 1)
            if 1945 <= first.year <= 2035:
                print(f'{name}\t{first}\t{islamic_month(year, month + 1) - D.timedelta(1) if days else ""}')


main()
