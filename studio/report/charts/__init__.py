"""Charts by matplotlib in the type and colours of the page; each is a function of data that answers a figure."""
